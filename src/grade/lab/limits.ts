/** How long is waited, in ms of real time. */
export interface LabLimits {
  /** For an answer to a webhook. */
  readonly answerMs: number
  /** For a handler to do what it does after a good webhook. */
  readonly actMs: number
  /** For it to do so in the end, when something went wrong at first and it has to try again. */
  readonly retryMs: number
  /** How long nothing must happen before it counts as nothing. */
  readonly quietMs: number
}
