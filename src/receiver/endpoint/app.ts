import express from 'express'
import type { ErrorRequestHandler, Express, Request, RequestHandler, Response } from 'express'
import type { Audit } from '../audit/audit.ts'
import type { Intake } from '../queue/intake.ts'
import { explainError, oneLine } from '../toolbox/redact.ts'
import { malformed } from '../toolbox/refusal.ts'
import type { RefusedWebhook, WebhookRefusal } from '../toolbox/refusal.ts'
import type { ConfiguredVendor, ReceivedWebhook } from '../contract.ts'

export interface AppTools {
  readonly vendors: ReadonlyMap<string, ConfiguredVendor>
  /** Every vendor that could be configured. */
  readonly known: readonly string[]
  readonly intake: Intake
  readonly audit: Audit
  readonly bodyBytes: number
  readonly isClosed: () => boolean
  readonly log: (line: string) => void
}

/** The app: one path per vendor, and an answer that teaches for everything else. */
export function createApp(tools: AppTools): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.use(refuseWhenClosed(tools))
  app.all('/webhooks/:vendor', refuseUnknownVendor(tools), refuseOtherMethods(tools))
  app.post(
    '/webhooks/:vendor',
    refuseOtherTypes(tools),
    // Any type, because that was checked above; never inflated, because the signature is over the bytes as sent.
    express.raw({ type: () => true, limit: tools.bodyBytes, inflate: false }),
    receive(tools),
  )
  app.use((request, response) => refuseAndLog(request, response, unknownPath(request.path, tools), tools))
  app.use(refuseErrors(tools))
  return app
}

function receive(tools: AppTools): RequestHandler {
  return async (request, response) => {
    const vendor = vendorOf(request, tools.vendors)
    const body = bodyOf(request)
    if (vendor === undefined) return refuseAndLog(request, response, unknownPath(request.path, tools), tools)
    if (body === undefined) return refuseAndLog(request, response, bodyTakenAway, tools)
    const webhook: ReceivedWebhook = { header: (name) => request.get(name), body }
    const refusal = await vendor.authenticate(webhook)
    if (refusal !== undefined) return refuseAndAudit(response, vendor, { kind: 'refused', refusal }, tools)
    const json = parseJson(body)
    if (json === undefined)
      return refuseAndAudit(response, vendor, { kind: 'refused', refusal: notJson }, tools)
    const reading = vendor.read(body, json.value)
    if (reading.kind === 'refused') return refuseAndAudit(response, vendor, reading, tools)
    const { tasks } = reading
    const receipt = await tools.intake(vendor, { text: json.text, sender: request.ip ?? '', tasks })
    response.status(200).json({ received: true, ...receipt })
  }
}

async function refuseAndAudit(
  response: Response,
  vendor: ConfiguredVendor,
  { refusal, event, id }: RefusedWebhook,
  { audit }: AppTools,
): Promise<void> {
  const reason = `Answered ${refusal.status}: ${refusal.message}`
  const about = { event: event ?? null, id: id ?? null }
  await audit.append({ vendor: vendor.name, ...about, outcome: 'refused', reason })
  refuse(response, refusal)
}

/** For what no vendor is known of, so that the audit has no line for it. */
function refuseAndLog(
  request: Request,
  response: Response,
  refusal: WebhookRefusal,
  { log }: Pick<AppTools, 'log'>,
): void {
  const asked = oneLine(`${request.method} ${request.originalUrl.split('?')[0]}`, 200)
  log(`${asked} was refused: answered ${refusal.status}: ${oneLine(refusal.message)}`)
  refuse(response, refusal)
}

function refuse(response: Response, { status, code, message, suggestion }: WebhookRefusal): void {
  response.status(status).json({ error: { code, message, suggestion } })
}

const vendorOf = (request: Request, vendors: AppTools['vendors']): ConfiguredVendor | undefined =>
  vendors.get(String(request.params['vendor']))

function refuseWhenClosed(tools: AppTools): RequestHandler {
  return (request, response, next) => {
    if (!tools.isClosed()) return next()
    response.set('retry-after', '60')
    refuseAndLog(request, response, closed, tools)
  }
}

function refuseUnknownVendor(tools: AppTools): RequestHandler {
  return (request, response, next) => {
    if (vendorOf(request, tools.vendors) !== undefined) return next()
    const name = tools.known.find((known) => known === request.params['vendor'])
    const refusal = name === undefined ? unknownPath(request.path, tools) : notConfigured(name)
    refuseAndLog(request, response, refusal, tools)
  }
}

function refuseOtherMethods(tools: AppTools): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'POST') return next()
    response.set('allow', 'POST')
    refuseAndLog(request, response, methodNotAllowed(request.method), tools)
  }
}

function refuseOtherTypes(tools: AppTools): RequestHandler {
  return (request, response, next) => {
    const given = request.get('content-type')
    if (request.is(['application/json', 'application/*+json']) !== false && given) return next()
    refuseAndLog(request, response, unsupportedType(given), tools)
  }
}

const methodNotAllowed = (method: string): WebhookRefusal => ({
  status: 405,
  code: 'method_not_allowed',
  message: `${method} is not possible here.`,
  suggestion: 'Webhooks are delivered with POST.',
})

const unsupportedType = (given: string | undefined): WebhookRefusal => ({
  status: 415,
  code: 'unsupported_media_type',
  message: `The content type is ${given ?? 'not given'}.`,
  suggestion: 'Send the header Content-Type: application/json.',
})

function refuseErrors(tools: AppTools): ErrorRequestHandler {
  const { bodyBytes, log } = tools
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const refusal = refusalFor(error, bodyBytes)
    if (refusal.status >= 500) log(`A request failed: ${explainError(error)}`)
    // What was not read of the body would otherwise be taken for the next request.
    if (refusal.status === 413) response.set('connection', 'close')
    refuseAndLog(request, response, refusal, tools)
  }
}

function refusalFor(error: unknown, bodyBytes: number): WebhookRefusal {
  const status = error instanceof Error && 'status' in error ? error.status : 500
  if (status === 413) {
    const message = `The body is larger than ${bodyBytes} bytes.`
    return {
      status,
      code: 'body_too_large',
      message,
      suggestion: 'Raise the option limits.bodyBytes if it is genuine.',
    }
  }
  if (status === 415) {
    const suggestion = 'Send the body without Content-Encoding, as the signature is over the bytes as sent.'
    return { status, code: 'unsupported_encoding', message: explainError(error), suggestion }
  }
  if (typeof status === 'number' && status < 500) {
    return {
      status,
      code: 'bad_request',
      message: explainError(error),
      suggestion: 'Send the request again.',
    }
  }
  // Nothing was acknowledged, so a vendor that retries loses nothing.
  const message = 'The delivery could not be written down.'
  return { status: 500, code: 'internal', message, suggestion: 'Look at what the receiver logs.' }
}

/** Undefined when something else has read the body: then the signed bytes are gone. */
function bodyOf(request: Request): Buffer | undefined {
  const body: unknown = request.body
  if (body === undefined) return Buffer.alloc(0)
  return Buffer.isBuffer(body) ? body : undefined
}

function parseJson(body: Buffer): { readonly text: string; readonly value: unknown } | undefined {
  try {
    // Strict, so that the text in the queue stands for exactly the bytes that came.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    return { text, value: JSON.parse(text) }
  } catch {
    // Whatever the reason, the sender hears that this is not JSON.
    return undefined
  }
}

const notJson = malformed(
  'The body is not JSON in UTF-8.',
  'Send one JSON object, without a byte order mark.',
)

const unknownPath = (path: string, { known }: AppTools): WebhookRefusal => ({
  status: 404,
  code: 'unknown_path',
  message: `There is nothing at ${JSON.stringify(path.slice(0, 200))}.`,
  suggestion: `Webhooks are received at ${known.map((name) => `/webhooks/${name}`).join(', ')}.`,
})

const notConfigured = (name: string): WebhookRefusal => ({
  status: 404,
  code: 'vendor_not_configured',
  message: `This receiver is not configured for ${name}.`,
  suggestion: `Give createReceiver the option vendors.${name}; the type ReceiverOptions lists what it needs.`,
})

const closed: WebhookRefusal = {
  status: 503,
  code: 'closed',
  message: 'This receiver is closing and takes no more deliveries.',
  suggestion: 'Send the delivery again when it has been started again.',
}

const bodyTakenAway: WebhookRefusal = {
  status: 500,
  code: 'body_already_read',
  message: 'The raw body is gone, so no signature can be checked.',
  suggestion: 'Mount the receiver before express.json() and other body parsers.',
}
