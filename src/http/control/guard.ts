import { timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { HookdrillError } from '../../kernel/errors/error.ts'

/** Who may drive the mocks. */
export interface Gate {
  /** Host names under which the server is meant to be reached, beside loopback. */
  readonly hosts: readonly string[]
  /** Demanded of every caller, when the server listens beyond loopback. */
  readonly token?: string | undefined
}

const loopback = ['localhost', '127.0.0.1', '[::1]']

/** The caller may not drive the mocks. */
export class ForbiddenError extends HookdrillError {
  override readonly name = 'ForbiddenError'
}

/**
 * Keeps web pages away: a page that a developer visits can reach loopback too, so a foreign Host (DNS rebinding),
 * a foreign Origin, and bodies that a form could send are refused.
 */
export function guard({ hosts, token }: Gate): RequestHandler {
  const known = [...new Set([...loopback, ...hosts])]
  return (req, _res, next) =>
    next(foreign(req, known) ?? withoutToken(req, token) ?? (isForm(req) ? notJson(req) : undefined))
}

/** Keeps the pages of others away from what needs no token. */
export function refusesForeign({ hosts }: Pick<Gate, 'hosts'>): (req: Request) => ForbiddenError | undefined {
  const known = [...new Set([...loopback, ...hosts])]
  return (req) => foreign(req, known)
}

function foreign({ headers }: Request, known: readonly string[]): ForbiddenError | undefined {
  const host = hostName(headers.host ?? '')
  if (!known.includes(host))
    return new ForbiddenError('foreign_host', `the control API does not answer to the host "${host}"`, {
      suggestion: `use one of: ${known.join(', ')}`,
    })
  const { origin } = headers
  if (origin === undefined || isKnownOrigin(origin, known)) return undefined
  return new ForbiddenError('foreign_origin', `the control API does not answer to pages of ${origin}`)
}

function withoutToken({ headers }: Request, token: string | undefined): ForbiddenError | undefined {
  if (token === undefined || holds(headers.authorization, token)) return undefined
  return new ForbiddenError(
    'token_required',
    'this server listens beyond loopback, so the control API wants its token',
    { suggestion: 'send Authorization: Bearer <token>; start printed it' },
  )
}

const isForm = (req: Request): boolean => hasBody(req.headers) && !req.is('application/json')

const notJson = ({ headers }: Request): ForbiddenError =>
  new ForbiddenError(
    'json_only',
    `the control API takes application/json, not ${headers['content-type'] ?? 'a body without a type'}`,
  )

const hostName = (host: string): string => host.toLowerCase().replace(/:\d+$/, '')

const isKnownOrigin = (origin: string, known: readonly string[]): boolean =>
  URL.canParse(origin) && known.includes(hostName(new URL(origin).host))

const hasBody = (headers: Readonly<Record<string, unknown>>): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

function holds(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
