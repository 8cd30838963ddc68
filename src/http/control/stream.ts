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
