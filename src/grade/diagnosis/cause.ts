/** Why something failed, in words that what was seen allows. */
export interface Cause {
  readonly says: string
  readonly mend: string
}
