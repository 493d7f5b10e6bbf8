/** Something long that anyone may wait for, made one at a time in the background of this process. Cut short by the process ending, it is asked for again. */
export class Making {
  state: 'no' | 'being_made' | 'failed' = 'no'
  /** What is being done, in words. */
  doing = ''
  private readonly make: (doing: (words: string) => void) => Promise<void>
  private readonly failed: (error: Error) => void
  constructor(make: (doing: (words: string) => void) => Promise<void>, failed: (error: Error) => void) { this.make = make; this.failed = failed }

  /** Begins, unless it is being made already: then false. */
  begin(): boolean {
    if (this.state === 'being_made') return false
    this.state = 'being_made'
    this.doing = ''
    this.make((words) => { this.doing = words }).then(() => { this.state = 'no' }, (error: Error) => { this.state = 'failed'; this.failed(error) })
    return true
  }
}
