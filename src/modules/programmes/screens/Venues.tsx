import { MapPin, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../../../platform/client/command.ts'
import { useAsk } from '../../../platform/client/query.ts'
import { uuidv7 } from '../../../platform/uuid.ts'
import { Ask } from '../../../ui/Ask.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Check } from '../../../ui/Choice.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Stack } from '../../../ui/Page.tsx'
import { Row, Rows } from '../../../ui/Rows.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { toast } from '../../../ui/toast.ts'
import type { Venue, VenueDetails } from '../contract.ts'
import { becauseOf, limits, whyNotVenue } from '../rules.ts'
import { errorOf, faultsOf } from './words.ts'

/** Venues, added and changed beside the list. */
export function Venues({ mayChange }: { mayChange: boolean }) {
  const venues = useAsk('programmes.venues', { withEnded: true })
  const [open, setOpen] = useState<Venue | 'new'>()
  return (
    <Stack>
      <Ask of={venues}>
        {(rows) => (rows.length === 0
          ? <Empty icon={<MapPin />} title="No venues yet">{mayChange ? 'Add the places where sessions are held.' : 'A manager adds them.'}</Empty>
          : (
            <Rows label="Venues">
              {rows.map((venue) => (
                <Row
                  key={venue.id} lead={<MapPin />} title={<>{venue.name}{!venue.active && <Badge>No longer used</Badge>}</>} note={<>{(venue.address || venue.postcode) && <span>{[venue.address, venue.postcode].filter(Boolean).join(', ')}</span>}{venue.accessNotes && <span>{venue.accessNotes}</span>}</>}
                  end={venue.may.includes('change') && <Button size="small" kind="quiet" icon={<Pencil />} onClick={() => setOpen(venue)}>Change<span className="said"> {venue.name}</span></Button>}
                />
              ))}
            </Rows>
          ))}
      </Ask>
      {mayChange && <Buttons><Button icon={<Plus />} onClick={() => setOpen('new')}>Add a venue</Button></Buttons>}
      {open && <VenueForm venue={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Stack>
  )
}

const none: VenueDetails = { name: '', address: '', postcode: null, accessNotes: '', active: true }

function VenueForm({ venue, onClose }: { venue: Venue | undefined; onClose: () => void }) {
  const add = useCommand('programmes.addVenue'), change = useCommand('programmes.changeVenue')
  const [venueId] = useState(() => venue?.id ?? uuidv7())
  const [given, setGiven] = useState<VenueDetails>(() => (venue ? { name: venue.name, address: venue.address, postcode: venue.postcode, accessNotes: venue.accessNotes, active: venue.active } : none))
  const [unfit, setUnfit] = useState(false)
  const put = (part: Partial<VenueDetails>) => setGiven((before) => ({ ...before, ...part }))
  const problem = add.problem ?? change.problem
  const faults = unfit ? [{ field: 'name', words: becauseOf.no_venue_name }] : faultsOf(problem, 'name')
  const save = async () => {
    const because = whyNotVenue(given)
    setUnfit(because !== null)
    if (because) return
    const saved = venue ? await change.send({ venueId, expectedVersion: venue.version, ...given }) : await add.send({ venueId, ...given })
    if (!saved) return
    toast(`${saved.name} kept`)
    onClose()
  }
  return (
    <Sheet open onClose={onClose} title={venue ? `Change ${venue.name}` : 'Add a venue'}>
      <Form onSubmit={() => void save()} faults={faults} actions={<><Button kind="primary" type="submit" busy={add.busy || change.busy}>Save</Button><Button kind="quiet" onClick={onClose}>Cancel</Button></>}>
        <TextField id="name" label="Name" required value={given.name} onChange={(name) => put({ name })} error={errorOf(faults, 'name')} maxLength={limits.name} autoFocus />
        <TextField id="address" label="Address" value={given.address} onChange={(address) => put({ address })} maxLength={500} />
        <TextField id="postcode" label="Postcode" size="medium" value={given.postcode ?? ''} onChange={(postcode) => put({ postcode: postcode || null })} maxLength={20} />
        <TextArea id="accessNotes" label="Getting in" hint="Steps, ramps, lifts, parking, keys: what somebody needs to know before coming." rows={2} value={given.accessNotes} onChange={(accessNotes) => put({ accessNotes })} most={2000} />
        <Check label="Still used" checked={given.active} onChange={(active) => put({ active })} />
      </Form>
    </Sheet>
  )
}
