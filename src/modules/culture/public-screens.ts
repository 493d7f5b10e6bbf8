/** What the screens of other modules may use of culture. */
export { WhatWeDo } from './screens/WhatWeDo.tsx'
