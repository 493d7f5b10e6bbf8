import { Link } from '@tanstack/react-router'
import type { Place } from '../../platform/client/screen.ts'
import { classes } from '../../ui/classes.ts'
import { Sheet } from '../../ui/Sheet.tsx'
import css from './Shell.module.css'

/** The places that the bar of a phone has no room for. */
export default function More({ places, here, onClose }: { places: readonly Place[]; here: (to: string) => boolean; onClose: () => void }) {
  return (
    <Sheet open onClose={onClose} title="More" lightly>
      <ul role="list" className={css.more}>
        {places.map((place, index) => (
          <li key={place.to} className={classes(place.of !== (places[index - 1] ?? place).of && css.apart)}>
            <Link to={place.to as never} className={css.place} aria-current={here(place.to) ? 'page' : undefined} onClick={onClose}>
              <span className={css.icon} aria-hidden="true">{place.icon}</span><span>{place.label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
