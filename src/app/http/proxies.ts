import { isIP } from 'node:net'
import { Trouble } from '../../platform/postgres/trouble.ts'

const named = ['loopback', 'linklocal', 'uniquelocal']

/** The proxies of `TRUST_PROXY` as Fastify takes them, or false for none. Throws `Trouble` for what is no address. */
export function proxiesIn(text: string | undefined): string[] | false {
  const proxies = (text ?? '').split(',').map((part) => part.trim()).filter(Boolean)
  for (const proxy of proxies) {
    const [address = '', bits, ...more] = proxy.split('/')
    const version = isIP(address)
    const known = named.includes(proxy) || (version > 0 && !more.length && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))))
    if (!known) throw new Trouble(`TRUST_PROXY has "${proxy}", which is no address. Write "loopback" for a proxy on this machine, or addresses and ranges such as 10.0.0.5, 10.1.0.0/16.`)
  }
  return proxies.length ? proxies : false
}
