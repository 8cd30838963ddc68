import type { FileAnswer, Judgement } from './answer.ts'
import { tryAgain } from './answer.ts'
import { formatAnswer } from './format-answer.ts'

/** A rule for vendors whose file may trail its announcement: these statuses are tried again, a few times. */
export function laggingAt(...statuses: readonly number[]): (answer: FileAnswer) => Judgement | undefined {
  return (answer) => (statuses.includes(answer.status) ? tryAgain('lag', formatAnswer(answer)) : undefined)
}
