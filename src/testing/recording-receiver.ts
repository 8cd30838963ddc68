import '../kernel/time/dispose-symbols.ts'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { letProcessEnd, listen } from '../http/listen.ts'
import { carryOut } from './carry-out.ts'
import { parseJson } from '../kernel/data/parse-json.ts'

/** One request as it came in. */
export interface ReceivedRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** Names in lower case; of a name that came twice, the values joined with a comma. */
  readonly headers: Readonly<Record<string, string>>
  /** Names and values as they came, in turn. */
  readonly rawHeaders: readonly string[]
  /** The exact bytes. */
  readonly body: Buffer
  /** The body as JSON; undefined when it is not JSON. */
  readonly payload: unknown
}

/** What the receiver does with a request: a status, a whole answer, no answer at all, or a connection that is reset. */
export type ScriptedAnswer =
  | number
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'hang'
  | 'reset'

/** An answer, or a function that decides by the request. */
export type AnswerScript =
  ScriptedAnswer | ((request: ReceivedRequest) => ScriptedAnswer | Promise<ScriptedAnswer>)

/** A webhook receiver that records what it gets and answers as it was asked to. */
export interface RecordingReceiver extends AsyncDisposable {
  /** Where it listens; whatever follows this path comes here too. */
  readonly url: string
  /** Oldest first. */
  readonly received: readonly ReceivedRequest[]
  /** The newest; undefined when nothing came. */
  readonly last: ReceivedRequest | undefined
  /** Answers the next requests with these, one after the other; afterwards as before. */
  answerNext(...answers: readonly AnswerScript[]): void
  /** Answers every request with this. @default 200 */
  answerAlways(answer: AnswerScript): void
  close(): Promise<void>
}

/** Listens on a free port of this machine; does not keep the process alive. */
export const createRecordingReceiver = (): Promise<RecordingReceiver> => carryOut(openRecordingReceiver)

async function openRecordingReceiver(): Promise<RecordingReceiver> {
  const received: ReceivedRequest[] = []
  const next: AnswerScript[] = []
  let always: AnswerScript = 200

  async function take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const request = await toReceived(req)
    received.push(request)
    const script = next.shift() ?? always
    write(typeof script === 'function' ? await script(request) : script, req, res)
  }

  const listening = await listen(
    (req, res) => void take(req, res).catch((error: unknown) => answerBrokenScript(res, error)),
    0,
    '127.0.0.1',
  )
  letProcessEnd(listening.server)
  const close = (): Promise<void> => carryOut(listening.close)
  return {
    url: `${listening.url}/webhooks`,
    received,
    get last() {
      return received.at(-1)
    },
    answerNext: (...answers) => void next.push(...answers),
    answerAlways: (answer) => void (always = answer),
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function toReceived(req: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  return {
    method: req.method ?? '',
    url: req.url ?? '',
    headers: Object.fromEntries(
      Object.entries(req.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
    ),
    rawHeaders: req.rawHeaders,
    body,
    payload: parseJson(body),
  }
}

function write(answer: ScriptedAnswer, req: IncomingMessage, res: ServerResponse): void {
  if (answer === 'hang') return
  if (answer === 'reset') req.socket.resetAndDestroy()
  else if (typeof answer === 'number') res.writeHead(answer).end()
  else res.writeHead(answer.status, { ...answer.headers }).end(answer.body)
}

/** A script that throws is the test's mistake, and shows where a test looks: in what the attempt got as an answer. */
function answerBrokenScript(res: ServerResponse, error: unknown): void {
  if (res.headersSent || res.destroyed) res.destroy()
  else
    res
      .writeHead(500, { 'Content-Type': 'text/plain' })
      .end(`the script of the receiver failed: ${String(error)}`)
}
