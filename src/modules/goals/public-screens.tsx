/** What other modules' screens may draw of goals. Apart from `public-screens.ts`, which the server reads as well. */
export { notRated, RateFields, type Rated } from './screens/RateFields.tsx'
