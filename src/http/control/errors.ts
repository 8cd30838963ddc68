import { messageOf } from '../../kernel/errors/message-of.ts'
import type { ErrorRequestHandler } from 'express'
import { problemIn } from '../../kernel/data/read-json.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { ForbiddenError } from './guard.ts'
import { malformedBody } from './malformed-body.ts'

/** A document that somebody gives can be long. */
export const bodyLimit = '64mb'

/** Answers what failed as `{ error: { code, message, suggestion } }`. */
export const answerError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error)
  const { status, code, message, suggestion } = toAnswer(error)
  res.status(status).json({ error: { code, message, ...(suggestion !== undefined && { suggestion }) } })
}

interface ErrorAnswer {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly suggestion?: string | undefined
}

function toAnswer(error: unknown): ErrorAnswer {
  if (error instanceof HookdrillError) {
    const { code, message, suggestion } = error
    return { status: statusOf(error), code, message, suggestion }
  }
  if (isHttpError(error)) return fromHttpError(error)
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return { status: 400, code: 'too_deep', message: 'the body is nested too deeply to be read' }
  }
  return { status: 500, code: 'internal', message: messageOf(error) }
}

/** What would be fine but for the state that something is in. */
const conflicts: readonly string[] = [
  'tenant_exists',
  'no_subscriber',
  'grade_running',
  'play_running',
  'play_stopped',
  'server_ends',
  'rests_on_assumptions',
]

function statusOf(error: HookdrillError): number {
  if (error instanceof ForbiddenError)
    return error.code === 'json_only' ? 415 : error.code === 'token_required' ? 401 : 403
  if (error instanceof UnknownNameError || error.code === 'not_found') return 404
  if (error.code === 'timeout') return 408
  if (error.code === 'not_kept' || error.code === 'broken_state') return 500
  if (error.code === 'forgotten') return 410
  if (error.code === 'too_large') return 413
  return conflicts.includes(error.code) ? 409 : 400
}

/** What Express and its body parser refuse by themselves. */
function fromHttpError(error: HttpError): ErrorAnswer {
  const { status } = error
  if (status === 413) return { status, code: 'too_large', message: `the body is longer than ${bodyLimit}` }
  const noJson =
    error.type === 'entity.parse.failed' && typeof error.body === 'string' ? problemIn(error.body) : undefined
  if (noJson) return toAnswer(malformedBody(noJson.message))
  return { status, code: 'malformed_request', message: `the request cannot be read: ${error.message}` }
}

interface HttpError extends Error {
  readonly status: number
  readonly type?: unknown
  /** What it was, of one that is not JSON. */
  readonly body?: unknown
}

const isHttpError = (error: unknown): error is HttpError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
