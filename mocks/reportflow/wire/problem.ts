import { json, type Reply, type ReplyHeaders } from '../../../src/kernel/contract/reply.ts'

/** NestJS's error body, which every error of this vendor has; `message` is a list when it comes from validation. */
export const problem = (
  statusCode: number,
  error: string,
  message: string | readonly string[],
  headers: ReplyHeaders = {},
): Reply => json({ statusCode, message, error }, statusCode, headers)
