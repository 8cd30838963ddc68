/**
 * How long an answer to a webhook is waited for: in full, until it has been seen often enough that none comes. Shared by all
 * trials of a grade, so that a handler that hangs costs a few such waits and not one for each trial.
 */
export interface Patience {
  /** In ms of real time. */
  answerMs(): number
  /** Notes whether an answer came while it was waited for. */
  note(hasCome: boolean): void
  /** The next answer is waited for in full again. */
  renew(): void
}

/** After so many answers that did not come, the next are waited for less. */
const mostHangs = 3

export function createPatience(fullMs: number, hurriedMs = Math.min(fullMs, 1000)): Patience {
  let hangs = 0
  return {
    answerMs: () => (hangs < mostHangs ? fullMs : hurriedMs),
    note(hasCome) {
      if (!hasCome) hangs++
    },
    renew: () => void (hangs = Math.min(hangs, mostHangs - 1)),
  }
}
