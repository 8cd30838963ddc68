import express, { type Express, type RequestHandler, type Response } from 'express'
import type { CapabilityContext } from '../../capabilities/capability.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { formatOperation, type ControlBinding } from './bindings.ts'
import { answerError, bodyLimit } from './errors.ts'
import { guard, refusesForeign, type Gate } from './guard.ts'
import { describeControlApi } from './openapi.ts'
import { operations, type Operation } from './operations.ts'
import { asksForPage, dashboardPath } from './page-path.ts'
import { readInput } from './read-input.ts'
import { readLongBody } from './long-body.ts'
import { streamEntries, streamText } from './stream.ts'

export interface ControlOptions extends Omit<CapabilityContext, 'signal'> {
  readonly gate: Gate
}

/** The control API as an Express app, to be called with URLs that begin with `/_hookdrill`. */
export function createControlApp({ gate, ...context }: ControlOptions): Express {
  const app = express().disable('x-powered-by').disable('etag') // Of what changes all the time.
  const api = express.Router()
  api.get(['/', '/dashboard/:file'], dashboard(gate, context))
  api.use(guard(gate))
  for (const { binding } of operations) if (binding.isLong) api[binding.method](binding.path, readLongBody)
  api.use(express.json({ limit: bodyLimit, strict: false }))
  for (const operation of operations)
    api[operation.binding.method](operation.binding.path, serve(operation, context))
  api.get('/openapi.json', (_req, res) => void res.json(describeControlApi(operations, context.version)))
  api.use((req) => {
    throw new UnknownNameError(
      'operation',
      `${req.method} ${req.path}`,
      operations.map(({ binding }) => formatOperation(binding)),
      'the control API',
    )
  })
  return app.use('/_hookdrill', api).use(answerError)
}

/** The page for people; who asks for no page gets what the control API answers. Loaded when the first one asks. */
function dashboard(gate: Gate, { tenants }: Pick<CapabilityContext, 'tenants'>): RequestHandler {
  const foreign = refusesForeign(gate)
  return async (req, res, next) => {
    const isPage = req.params['file'] === undefined
    if (isPage && !asksForPage(req)) return next()
    const { serveDashboard, refuseDashboard } = await import('../../dashboard/serve-dashboard.ts')
    const refused = foreign(req)
    if (refused) return isPage ? refuseDashboard(res, refused) : next(refused)
    if (isPage && !req.originalUrl.split('?', 1)[0]?.endsWith('/')) return res.redirect(dashboardPath)
    serveDashboard(req, res, { tenants, needsToken: gate.token !== undefined })
  }
}

function write(res: Response, { type }: ControlBinding, answer: unknown): void {
  if (type === undefined) res.json(answer)
  else res.type(type).send(answer)
}

const serve =
  (operation: Operation, server: Omit<CapabilityContext, 'signal'>): RequestHandler =>
  async (req, res) => {
    const { binding, capability } = operation
    const gone = new AbortController()
    res.once('close', () => {
      if (!res.writableFinished) gone.abort() // To abort is not cheap, and nobody would hear of it.
    })
    const context = { ...server, signal: gone.signal }
    const input = readInput(operation, req)
    if (capability.kind === 'feed')
      streamEntries(res, (listener) => capability.follow(input, context, listener))
    else if (capability.text) await streamText(res, capability.text(input, context))
    else {
      const result = await capability.run(input, context)
      if (capability.writes) await server.tenants.confirm()
      write(res.status(binding.status ?? 200), binding, result)
    }
  }
