import type { AnsweredCall } from '../api-fault.ts'

/** Whether an answer is good and has a body that its caller gets. */
export const hasGoodBody = ({ reply }: AnsweredCall, method: string): boolean =>
  isGood({ reply }) && method !== 'HEAD' && reply.body.length > 0

export const isGood = ({ reply }: AnsweredCall): boolean => reply.status >= 200 && reply.status < 300
