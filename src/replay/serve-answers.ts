import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '../http/listen.ts'
import { write } from '../http/write.ts'
import { callName, type Bundle, type BundledCall } from '../bundle/bundle.ts'

/** A call of the handler while a bundle is replayed. */
export interface ReplayedCall {
  /** Method and path, without the prefix of the vendor and the query string. */
  readonly name: string
  /** Whether there was an answer for it, still; otherwise the handler goes another way than it did. */
  readonly isRecorded: boolean
  /** Whether this method and path was called then at all. */
  readonly isKnown: boolean
}

/** Answers the calls of a handler as they were answered when the bundle was made. */
export interface AnswerServer {
  readonly url: string
  /** The calls so far, oldest first. */
  readonly calls: readonly ReplayedCall[]
  close(): Promise<void>
}

/**
 * Each call gets the answers that it got, in their order. One that was never made gets 404; one more than there were, the last again.
 *
 * @throws {ListenError} when the port cannot be had.
 */
export async function serveAnswers({ manifest, files }: Bundle, port: number): Promise<AnswerServer> {
  const waiting = new Map<string, BundledCall['answer'][]>()
  for (const one of manifest.exchanges)
    if (one.kind === 'call') {
      const name = callName(one.method, one.url)
      waiting.set(name, [...(waiting.get(name) ?? []), one.answer])
    }
  const calls: ReplayedCall[] = []
  const prefix = new URL(manifest.base_url).pathname.replace(/\/$/, '')

  function answerTo(name: string): BundledCall['answer'] | undefined {
    const answers = waiting.get(name)
    const [next] = answers ?? []
    const isKnown = next !== undefined
    calls.push({ name, isKnown, isRecorded: isKnown && !used.has(next) })
    if (next === undefined) return undefined
    used.add(next)
    if (answers !== undefined && answers.length > 1) answers.shift()
    return next
  }
  const used = new Set<BundledCall['answer']>()

  function serve(req: IncomingMessage, res: ServerResponse): void {
    req.resume()
    const target = req.url ?? '/'
    const path = target.startsWith(`${prefix}/`) ? target.slice(prefix.length) : target
    const answer = answerTo(callName(req.method ?? 'GET', path))
    if (answer === undefined) {
      const body = Buffer.from(
        JSON.stringify({ error: { code: 'not_recorded', message: 'the bundle has no answer to this call' } }),
      )
      write(res, {
        status: 404,
        headers: { 'Content-Type': 'application/json', 'Content-Length': String(body.length) },
        body,
      })
    } else if (answer.kind === 'reset') req.socket.resetAndDestroy()
    else write(res, { ...answer, body: files.get(answer.body) ?? new Uint8Array() })
  }

  const { url, close } = await listen(serve, port, '127.0.0.1')
  return { url, calls, close }
}
