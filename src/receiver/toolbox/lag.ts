import type { FileAnswer, Judgement } from './answer.ts'
import { retry } from './answer.ts'
import { describe } from '../files/judge.ts'

/** A rule for vendors whose file may trail its announcement: these statuses are tried again, a few times. */
export function laggingAt(...statuses: readonly number[]): (answer: FileAnswer) => Judgement | undefined {
  return (answer) => (statuses.includes(answer.status) ? retry('lag', describe(answer)) : undefined)
}
