import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { Journal } from '../../mock/journal.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { parseInput } from '../../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { ForbiddenError, guard, type Gate } from './guard.ts'
import { describeControlApi } from './openapi.ts'
import type { ControlContext, ControlRoute } from './route.ts'
import { controlRoutes } from './routes.ts'

/** A snapshot can be as long as what was sent and stored. */
const bodyLimit = '64mb'

export interface ControlOptions extends Omit<ControlContext, 'signal'> {
  readonly gate: Gate
}

/** The control API as an Express app, to be called with URLs that begin with `/_hookdrill`. */
export function createControlApp({ gate, ...context }: ControlOptions): Express {
  const app = express().disable('x-powered-by')
  const api = express.Router()
  api.use(guard(gate), express.json({ limit: bodyLimit, strict: false }))
  for (const route of controlRoutes) api[route.method](route.path, serve(route, context))
  api.get('/openapi.json', (_req, res) => void res.json(describeControlApi(controlRoutes, context.version)))
  api.use((req) => {
    throw new UnknownNameError(
      'operation',
      `${req.method} ${req.path}`,
      controlRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`),
      'the control API',
    )
  })
  return app.use('/_hookdrill', api).use(asError)
}

const serve =
  (route: ControlRoute, context: Omit<ControlContext, 'signal'>): RequestHandler =>
  async (req, res) => {
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    const reply = await route.handle(readRequest(route, req), { ...context, signal: gone.signal })
    if (reply.kind === 'stream') stream(res, reply.journal, reply.since)
    else res.status(reply.status).json(reply.body)
  }

function readRequest({ method, path, query, body }: ControlRoute, req: Request) {
  const what = `${method.toUpperCase()} ${path}`
  return {
    params: req.params as Record<string, string>,
    query: parseInput(`query of ${what}`, query, req.query),
    body: body && parseInput(`body of ${what}`, body, req.body),
  }
}

function stream(res: Response, journal: Journal, since: number): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  })
  const send = (entry: { readonly seq: number; readonly kind: string }): void =>
    void res.write(`id: ${entry.seq}\nevent: ${entry.kind}\ndata: ${JSON.stringify(entry)}\n\n`)
  for (const entry of journal.since(since)) send(entry)
  res.once('close', journal.follow(send))
  res.flushHeaders()
}

const asError: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (res.headersSent) return next(error)
  const { status, code, message, suggestion } = describe(error)
  res.status(status).json({ error: { code, message, ...(suggestion !== undefined && { suggestion }) } })
}

function describe(error: unknown): {
  status: number
  code: string
  message: string
  suggestion?: string | undefined
} {
  if (error instanceof HookdrillError) {
    const { code, message, suggestion } = error
    return { status: statusOf(error), code, message, suggestion }
  }
  if (isHttpError(error)) return describeHttpError(error)
  if (error instanceof RangeError && error.message.includes('call stack')) {
    return { status: 400, code: 'too_deep', message: 'the body is nested too deeply to be read' }
  }
  return { status: 500, code: 'internal', message: error instanceof Error ? error.message : String(error) }
}

function statusOf(error: HookdrillError): number {
  if (error instanceof ForbiddenError)
    return error.code === 'json_only' ? 415 : error.code === 'token_required' ? 401 : 403
  if (error instanceof UnknownNameError || error.code === 'not_found') return 404
  if (error.code === 'timeout') return 408
  return error.code === 'tenant_exists' || error.code === 'no_subscriber' ? 409 : 400
}

/** What Express and its body parser refuse by themselves. */
function describeHttpError(error: HttpError): { status: number; code: string; message: string } {
  const { status } = error
  if (status === 413) return { status, code: 'too_large', message: `the body is longer than ${bodyLimit}` }
  if (error.type === 'entity.parse.failed') {
    return {
      status,
      code: 'malformed_body',
      message: `the body is no JSON that can be read: ${error.message}`,
    }
  }
  return { status, code: 'malformed_request', message: `the request cannot be read: ${error.message}` }
}

interface HttpError extends Error {
  readonly status: number
  readonly type?: unknown
}

const isHttpError = (error: unknown): error is HttpError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && error.status < 500
