/** A fault does not fit a delivery, and why: the delivery goes as if nothing had been asked for. */
export class DoesNotFit {
  readonly why: string

  constructor(why: string) {
    this.why = why
  }
}
