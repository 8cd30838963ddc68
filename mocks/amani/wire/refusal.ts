import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { json, text, type Reply } from '../../../src/kernel/contract/reply.ts'
import type { CallLocation } from '../../../src/kernel/contract/vendor.ts'
import { textOf } from '../../../src/kernel/data/text-of.ts'
import type { AmaniContext } from '../model/shape.ts'
import { toExport } from './rows.ts'

/** No error of Amani's is printed anywhere: these are those of Django REST Framework, which its answers look like. */
export function refuse(refusal: Refusal, context: AmaniContext, at: CallLocation): Reply {
  switch (refusal.kind) {
    case 'unauthenticated':
      return unauthorized(refusal.reason === 'missing' ? notProvided : tokenNotValid)
    case 'forbidden':
      return json({ detail: 'You do not have permission to perform this action.' }, 403)
    case 'not-ready':
      return notReady(context, at)
    case 'expired':
    case 'not-found':
      return json(notFound, 404)
    case 'no-route':
      return page(404, 'Not Found', 'The requested resource was not found on this server.')
    case 'method-not-allowed':
      return json({ detail: `Method "${refusal.method}" not allowed.` }, 405, {
        Allow: allowed(refusal.allowed, context).join(', '),
      })
    case 'invalid':
      return json(nested(refusal.issues), 400)
    case 'malformed-body':
      return json({ detail: `JSON parse error - ${refusal.detail}` }, 400)
    case 'unsupported-type':
      return json({ detail: `Unsupported media type "${refusal.given}" in request.` }, 415)
    case 'too-large':
      return gateway(413, 'Request Entity Too Large')
    case 'rate-limited':
      return throttled(refusal.retryAfterS)
    case 'internal':
      return page(500, 'Server Error (500)', '')
    case 'unavailable':
      return gateway(503, 'Service Temporarily Unavailable')
    case 'timed-out':
      return gateway(504, 'Gateway Time-out')
    default:
      return assertNever(refusal)
  }
}

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']

/** In the order of the framework, which has OPTIONS for everything and HEAD for whatever has a GET. */
function allowed(methods: readonly string[], { options }: AmaniContext): readonly string[] {
  const hasHead = options.head === 'as-get' && methods.includes('GET')
  return verbs.filter((verb) => methods.includes(verb) || verb === 'OPTIONS' || (verb === 'HEAD' && hasHead))
}

/** A ZIP that is still being made: unknown until it is there, or shown as it is. */
function notReady(context: AmaniContext, { path }: CallLocation): Reply {
  const { zipNotReadyStatus: status } = context.options
  const made = context.db.exports.get(path.split('/').at(-1) ?? '')
  return status !== 404 && made ? json(toExport(context, made, false), status) : json(notFound, 404)
}

/** 401 with the challenge that goes with every one of them. */
export const unauthorized = (body: unknown): Reply =>
  json(body, 401, { 'WWW-Authenticate': 'Bearer realm="api"' })

const notFound = { detail: 'Not found.' }

const notProvided = { detail: 'Authentication credentials were not provided.' }

const tokenNotValid = {
  detail: 'Given token not valid for any token type',
  code: 'token_not_valid',
  messages: [{ token_class: 'AccessToken', token_type: 'access', message: 'Token is invalid or expired' }],
}

function throttled(seconds: number): Reply {
  const detail = `Request was throttled. Expected available in ${seconds} second${seconds === 1 ? '' : 's'}.`
  return json({ detail }, 429, { 'Retry-After': String(seconds) })
}

/** What Django answers outside its REST framework. */
const page = (status: number, title: string, summary: string): Reply =>
  text(
    `\n<!doctype html>\n<html lang="en">\n<head>\n  <title>${title}</title>\n</head>\n<body>\n  <h1>${title}</h1><p>${summary}</p>\n</body>\n</html>\n`,
    'text/html; charset=utf-8',
    status,
  )

/** What nginx in front of it answers. */
const gateway = (status: number, reason: string): Reply =>
  text(
    `<html>\r\n<head><title>${status} ${reason}</title></head>\r\n<body>\r\n<center><h1>${status} ${reason}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`,
    'text/html',
    status,
  )

interface Errors {
  [field: string]: Errors | string[]
}

/** `{"address": {"city": ["…"]}}`: lists of texts, at the place of what is wrong. */
function nested(issues: readonly Issue[]): Errors {
  const errors = emptyErrors()
  for (const issue of issues) {
    const [last = 'non_field_errors', ...outer] = [...issue.path].reverse().map(String)
    const place = outer.reverse().reduce(enter, errors)
    const known = place[last]
    place[last] = [...(Array.isArray(known) ? known : []), messageOf(issue)]
  }
  return errors
}

/** Without a prototype: a field may be called `toString`. */
const emptyErrors = (): Errors => Object.create(null) as Errors

function enter(errors: Errors, field: string): Errors {
  const known = errors[field]
  if (known !== undefined && !Array.isArray(known)) return known
  const made = emptyErrors()
  errors[field] = made
  return made
}

function messageOf(issue: Issue): string {
  if ('given' in issue && issue.given === null) return 'This field may not be null.'
  if ('given' in issue && issue.given === '') return 'This field may not be blank.'
  switch (issue.kind) {
    case 'missing':
      return 'This field is required.'
    case 'wrong-type':
      return formatType(issue.expected, issue.given)
    case 'wrong-format':
      return formats[issue.format] ?? 'Enter a valid value.'
    case 'not-one-of':
      return `"${textOf(issue.given)}" is not a valid choice.`
    case 'too-small':
      return issue.of === 'array'
        ? 'This list may not be empty.'
        : `Ensure this value is greater than or equal to ${issue.limit}.`
    case 'too-big':
      return issue.of === 'string'
        ? `Ensure this field has no more than ${issue.limit} characters.`
        : `Ensure this value is less than or equal to ${issue.limit}.`
    case 'unknown-field':
      return `Unknown fields: ${issue.names.join(', ')}`
    case 'rule':
      return issue.message
    default:
      return assertNever(issue)
  }
}

const formats: Readonly<Record<string, string>> = {
  url: 'Enter a valid URL.',
  email: 'Enter a valid email address.',
  date: 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.',
  uuid: 'Must be a valid UUID.',
}

function formatType(expected: string, given: unknown): string {
  switch (expected) {
    case 'boolean':
      return 'Must be a valid boolean.'
    case 'int':
    case 'number':
      return 'A valid integer is required.'
    case 'object':
      return `Invalid data. Expected a dictionary, but got ${pythonType(given)}.`
    case 'record':
      return `Expected a dictionary of items but got type "${pythonType(given)}".`
    case 'array':
      return `Expected a list of items but got type "${pythonType(given)}".`
    default:
      return 'Not a valid string.'
  }
}

function pythonType(given: unknown): string {
  if (Array.isArray(given)) return 'list'
  if (typeof given === 'string') return 'str'
  if (typeof given === 'boolean') return 'bool'
  if (typeof given === 'number') return Number.isInteger(given) ? 'int' : 'float'
  return 'dict'
}
