import { toError } from '../../kernel/errors/message-of.ts'
import { randomUUID } from 'node:crypto'
import { isUtf8 } from 'node:buffer'
import { nodeGlobals } from '../../kernel/wire/node-globals.ts'
import type { WebhookRequest } from '../send.ts'

/** A handler of AWS Lambda behind an API Gateway or a function URL. */
export interface LambdaHandler {
  /** `(event, context) => result`, async or with a callback. Types of other packages fit: `never` is any event. */
  lambda(event: never, context: never, callback: never): unknown
  /** Which events it takes: `2.0` of HTTP APIs and function URLs, `1.0` of REST APIs. @default 2.0 */
  readonly payloadVersion?: '1.0' | '2.0'
  /** Gives every body in base64, as an API with binary media types does. @default false: only one that is not text */
  readonly base64?: boolean
}

/** What such a handler answers to a webhook. */
export async function callLambda(
  handler: LambdaHandler,
  request: Request,
  sent: WebhookRequest,
): Promise<Response> {
  const version = handler.payloadVersion ?? '2.0'
  const body = Buffer.from(await request.arrayBuffer())
  const isEncoded = handler.base64 ?? !isUtf8(body)
  const event = {
    ...(version === '2.0' ? eventOf2(sent) : eventOf1(sent)),
    body: body.toString(isEncoded ? 'base64' : 'utf8'),
    isBase64Encoded: isEncoded,
  }
  const result = await invoke(handler, event)
  return version === '2.0' ? toResponse(inferred(result)) : toResponse(result)
}

function invoke(handler: LambdaHandler, event: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result: unknown): void =>
      error === null || error === undefined ? resolve(result) : reject(toError(error))
    const given: unknown = Reflect.apply(handler.lambda, undefined, [event, createContext(), callback])
    // Without a promise, a handler with a callback answers by that.
    if (isObject(given) && 'then' in given) void Promise.resolve(given).then(resolve, reject)
    else if (given !== undefined || handler.lambda.length < 3) resolve(given)
  })
}

function createContext() {
  const functionName = 'hookdrill'
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:eu-west-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '128',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: '2026/01/01/[$LATEST]hookdrill',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => 30_000,
  }
}

/** Header names in lower case, several values of one joined. */
function eventOf2({ url, method = 'POST', headers }: WebhookRequest) {
  const { pathname, search, searchParams, host } = new URL(url)
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(',')])
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { host, ...Object.fromEntries(given) },
    ...(search.length > 1 && { queryStringParameters: Object.fromEntries(searchParams) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'hookdrill',
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
    },
  }
}

/** Header names as they were sent, the last of several values beside all of them. */
function eventOf1({ url, method = 'POST', headers }: WebhookRequest) {
  const { pathname, searchParams, host } = new URL(url)
  const all = { Host: [host], ...mapValues(headers, (value) => [value].flat()) }
  const query = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]))
  const isAsked = searchParams.size > 0
  return {
    resource: '/{proxy+}',
    path: pathname,
    httpMethod: method,
    headers: mapValues(all, (values) => values.at(-1)),
    multiValueHeaders: all,
    queryStringParameters: isAsked ? mapValues(query, (values) => values.at(-1)) : null,
    multiValueQueryStringParameters: isAsked ? query : null,
    pathParameters: { proxy: pathname.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '000000000000',
      apiId: 'hookdrill',
      domainName: host,
      httpMethod: method,
      identity: { sourceIp: '127.0.0.1', userAgent: null },
      path: pathname,
      protocol: 'HTTP/1.1',
      requestId: randomUUID(),
      resourcePath: '/{proxy+}',
      stage: 'test',
    },
  }
}

const mapValues = <T, R>(given: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, map(value)]))

const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null

/** Version 2.0 takes a result without a status for the JSON of a 200. */
const inferred = (result: unknown): unknown =>
  isObject(result) && 'statusCode' in result
    ? result
    : {
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: typeof result === 'string' ? result : JSON.stringify(result ?? null),
      }

const isPlain = (given: unknown): given is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof given)

function toResponse(result: unknown): Response {
  if (!isObject(result) || !Number.isInteger(Number(result['statusCode'])))
    throw new TypeError('it gave no statusCode, which API Gateway answers with 502')
  const { Headers, Response } = globalThis.Response ? globalThis : nodeGlobals
  const headers = new Headers()
  for (const given of [result['headers'], result['multiValueHeaders'], { 'set-cookie': result['cookies'] }])
    for (const [name, value] of Object.entries(isObject(given) ? given : {}))
      for (const one of [value].flat()) if (isPlain(one)) headers.append(name, String(one))
  const status = Number(result['statusCode'])
  const text = typeof result['body'] === 'string' ? result['body'] : ''
  const body = Buffer.from(text, result['isBase64Encoded'] === true ? 'base64' : 'utf8')
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers })
}
