import { Page } from '../../../ui/Page.tsx'
import { OpenAlerts } from './OpenAlerts.tsx'

/** Every critical answer that still needs somebody, oldest first. */
export default function Alerts() {
  return <Page title="Needs somebody today" width="narrow" back={{ to: '/', label: 'Today' }}><OpenAlerts /></Page>
}
