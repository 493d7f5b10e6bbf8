import { LifeBuoy, MessageSquare, Phone } from 'lucide-react'
import { useAsk } from '../../../platform/client/query.ts'
import { TextLink } from '../../../ui/Button.tsx'
import css from './Directory.module.css'

const dial = (number: string) => number.replace(/[^\d+]/g, '')

/** Whom to turn to in a crisis: short, first, and one tap away; `brief` is names and numbers alone. Shows nothing rather than a hole while it is fetched. */
export function Crisis({ brief = false }: { brief?: boolean }) {
  const { data } = useAsk('directory.crisis', {}, { staleTime: 5 * 60_000 })
  if (!data || (!data.lines.length && !data.services.length)) return null
  return (
    <section className={css.crisis} data-brief={brief ? '' : undefined} aria-labelledby="in-a-crisis">
      <h2 id="in-a-crisis"><LifeBuoy aria-hidden="true" size={20} />In a crisis</h2>
      <ul className={css.lines} role="list">
        {data.lines.map(({ name, number, how, say, words }) => (
          <li key={name + number}>
            <a href={how === 'ring' ? `tel:${dial(number)}` : `sms:${dial(number)}${say ? `?&body=${encodeURIComponent(say)}` : ''}`}>
              {how === 'ring' ? <Phone aria-hidden="true" size={20} /> : <MessageSquare aria-hidden="true" size={20} />}
              <span><Called name={name} number={number} /><span className={css.why}>{words}</span></span>
            </a>
          </li>
        ))}
        {data.services.map(({ id, name, phones }) => {
          const phone = phones[0]
          return (
            <li key={id}>
              {phone
                ? <a href={`${phone.how === 'ring' ? 'tel' : 'sms'}:${dial(phone.number)}`}><Phone aria-hidden="true" size={20} /><span><Called name={name} number={phone.number} /><span className={css.why}>{phone.words}</span></span></a>
                : <TextLink to={`/directory/${id}`}>{name}</TextLink>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A name with its number, which is never broken in two. */
function Called({ name, number }: { name: string; number: string }) {
  return <span className={css.number}>{name !== number && `${name} `}<span className={css.whole}>{number}</span></span>
}
