import { assertNever } from '../../src/kernel/errors/assert-never.ts'
import type { Refusal } from '../../src/kernel/contract/refusal.ts'
import { json, text, type Reply } from '../../src/kernel/contract/reply.ts'
import type { CallLocation } from '../../src/kernel/contract/vendor.ts'
import { fieldErrors } from './wire/field-errors.ts'
import { oauthError } from './access/oauth.ts'
import { overLimitHeaders } from './access/rates.ts'
import type { AmiqusContext } from './state/shape.ts'

/** Amiqus answers in four shapes: 401/404 `error`, 403 `message`, 422 a flat map, 413 HTML. */
export function refuse(refusal: Refusal, context: AmiqusContext, at: CallLocation): Reply {
  switch (refusal.kind) {
    case 'unauthenticated':
      return json({ error: 'Unauthenticated.' }, 401)
    case 'forbidden':
      return json({ message: 'This action is unauthorized.' }, 403)
    case 'not-found':
      return missing(refusal.what, at)
    case 'no-route':
      return json({ error: 'Not Found.' }, 404)
    case 'method-not-allowed':
      return json(
        {
          message: `The ${refusal.method} method is not supported for route ${refusal.path.replace(/^\//, '')}. Supported methods: ${refusal.allowed.join(', ')}.`,
        },
        405,
        { Allow: refusal.allowed.join(', ') },
      )
    case 'invalid':
      if (at.path.startsWith('/oauth/')) return oauthError('invalid_request')
      return json(fieldErrors(refusal.issues), 422)
    case 'malformed-body':
    case 'unsupported-type':
      if (at.path.startsWith('/oauth/')) return oauthError('invalid_request')
      // PHP gives its framework an empty body when it cannot read one, so every required field is missing.
      return json({ errors: ['The request body could not be read'] }, 422)
    case 'too-large':
      return html(413, 'Request Entity Too Large')
    case 'rate-limited':
      return json({ message: 'Too Many Attempts.' }, 429, overLimitHeaders(context, refusal.retryAfterS))
    case 'not-ready':
      return isClientFile(at)
        ? json({ error: 'File scan is not yet complete' }, 423)
        : missing('Not Found.', at)
    case 'expired':
      return missing(isClientFile(at) ? 'File not found' : 'Not Found.', at)
    case 'internal':
      return json({ message: 'Server Error' }, 500)
    case 'unavailable':
      return json({ message: 'Service Unavailable' }, 503)
    case 'timed-out':
      return html(504, 'Gateway Time-out')
    default:
      return assertNever(refusal)
  }
}

/**
 * `Client not found`, or the words of the operation: a whole sentence is left as it is.
 * Corrections use another key.
 */
function missing(what: string, { path }: CallLocation): Reply {
  const sentence = /not found/i.test(what) ? what : `${what} not found`
  return json(/\/corrections\/[^/]+$/.test(path) ? { message: sentence } : { error: sentence }, 404)
}

/** The one download with words of its own for a file that is not ready. */
const isClientFile = ({ path }: CallLocation): boolean => /\/files\/[^/]+\/download$/.test(path)

const html = (status: number, reason: string): Reply =>
  text(
    `<html><head><title>${status} ${reason}</title></head><body><h1>${status} ${reason}</h1></body></html>`,
    'text/html',
    status,
  )
