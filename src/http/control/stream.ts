import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'

/** Writes entries as server-sent events, until the caller has gone. `follow` gives a function that unsubscribes. */
export function streamEntries(
  res: Response,
  follow: (listener: (entry: unknown) => void) => () => void,
): void {
  res.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store',
    Connection: 'keep-alive',
  })
  const unsubscribe = follow((entry) => void res.write(toServerSentEvent(entry)))
  res.once('close', unsubscribe)
  res.flushHeaders()
}

/** An entry with a number and a kind says so; every other is data alone. */
function toServerSentEvent(entry: unknown): string {
  const { seq, kind } = entry as { readonly seq?: number; readonly kind?: string } // Only read when they are there.
  return [
    ...(seq === undefined ? [] : [`id: ${seq}`]),
    ...(kind === undefined ? [] : [`event: ${kind}`]),
    `data: ${JSON.stringify(entry)}\n\n`,
  ].join('\n')
}

/** Writes JSON piece by piece, as fast as the caller reads it. What fails before the first piece is answered as any other failure. */
export async function streamText(res: Response, text: AsyncIterable<string>): Promise<void> {
  const pieces = text[Symbol.asyncIterator]()
  const first = await pieces.next()
  res.type('json')
  await pipeline(Readable.from(withFirst(first, pieces)), res)
}

async function* withFirst(
  first: IteratorResult<string>,
  rest: AsyncIterator<string>,
): AsyncGenerator<string> {
  for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value
}
