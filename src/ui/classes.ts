/** Joins class names, leaving out what does not hold: `classes(css.row, open && css.open)`. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
