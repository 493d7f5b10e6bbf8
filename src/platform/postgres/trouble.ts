/** Something that the person at the console can mend: the message says what is wrong and what would be right. Shown without a stack. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
}
