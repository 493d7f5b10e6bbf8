import { initials } from '../../../ui/Avatar.tsx'
import type { Supporter } from '../around-shapes.ts'
import css from './Around.module.css'

const radii = { 1: 62, 2: 108, 3: 152 } as const

/** Who is near, drawn: the person in the middle, others on three rings by how near they feel. The list under it says the same, so it is not said. */
export function AroundMap({ name, supporters }: { name: string; supporters: readonly Supporter[] }) {
  const rings = ([1, 2, 3] as const).map((nearness) => supporters.filter((one) => one.nearness === nearness))
  // Each ring begins a little further round, so that names do not stand behind each other.
  const spots = rings.flatMap((ring, index) => ring.slice(0, 12).map((one, at) => {
    const angle = -Math.PI / 2 + index * 0.7 + (2 * Math.PI * at) / Math.min(ring.length, 12)
    const radius = radii[(index + 1) as 1 | 2 | 3]
    return { one, x: 200 + Math.cos(angle) * radius * 1.12, y: 178 + Math.sin(angle) * radius }
  }))
  return (
    <svg viewBox="0 0 400 362" aria-hidden="true" className={css.map}>
      {[3, 2, 1].map((ring) => <ellipse key={ring} cx="200" cy="178" rx={radii[ring as 1 | 2 | 3] * 1.12} ry={radii[ring as 1 | 2 | 3]} className={css.ring} />)}
      <circle cx="200" cy="178" r="27" className={css.centre} />
      <text x="200" y="183" className={css.me}>{initials(name)}</text>
      {spots.map(({ one, x, y }) => (
        <g key={one.id} className={css[one.kind]}>
          {one.emergency && <circle cx={x} cy={y} r="20" className={css.halo} />}
          <circle cx={x} cy={y} r="16" className={css.dot} />
          <text x={x} y={y + 4} className={css.letters}>{initials(one.name)}</text>
          <text x={x} y={y + 30} className={css.label}>{one.name.length > 14 ? `${one.name.slice(0, 13)}…` : one.name}</text>
        </g>
      ))}
    </svg>
  )
}
