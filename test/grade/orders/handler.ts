import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readingOf, type EffectProbe } from '../../../src/grade/effects/effects.ts'
import { parseJson } from '../../../src/kernel/data/parse-json.ts'

/** What a handler of records gets right or wrong. */
export type Habit =
  /** Asks the API what a record is now. */
  | 'reads'
  /** Believes the event that comes last. */
  | 'last-wins'
  /** Believes the event that is furthest on. */
  | 'furthest-wins'
  /** As `furthest-wins`, and counts every event that comes. */
  | 'counts'
  /** Refuses what is about a record that it has not heard of. */
  | 'refuses-unknown'
  /** As `furthest-wins`, and books the file anew each time that it is announced. */
  | 'books-anew'
  /** As `furthest-wins`, and fetches only files of records of whose beginning it has heard. */
  | 'finishes-created-only'

interface Kept {
  state: string
  files: number
}

export interface RecordHandler extends AsyncDisposable {
  readonly url: string
  readonly probe: EffectProbe
  documents(): number
}

const ranks = ['record.created', 'record.updated', 'record.finished']

/** Keeps for each record of Amiqus what it is, and fetches its file once when it is finished. */
export async function startRecordHandler(habit: Habit, token: string): Promise<RecordHandler> {
  const records = new Map<string, Kept>()
  let events = 0

  const documents = (): number => [...records.values()].reduce((sum, { files }) => sum + files, 0)

  const ask = async (url: string): Promise<Response> =>
    await fetch(url, { headers: { authorization: `Bearer ${token}` } })

  async function receive(
    event: string,
    record: { id: number; show: string; download: string },
  ): Promise<number> {
    const id = String(record.id)
    const isKnown = records.has(id)
    if (habit === 'refuses-unknown' && event !== 'record.created' && !isKnown) return 404
    events++
    const kept = records.get(id) ?? { state: '', files: 0 }
    records.set(id, kept)
    if (habit === 'reads') {
      const shown = (await (await ask(record.show)).json()) as { status: string }
      kept.state = shown.status
    } else if (habit === 'last-wins' || ranks.indexOf(event) > ranks.indexOf(kept.state)) kept.state = event
    const isMeant = isKnown || habit !== 'finishes-created-only'
    if (event === 'record.finished' && (kept.files === 0 || habit === 'books-anew') && isMeant) {
      kept.files += 1
      await (await ask(record.download)).arrayBuffer()
    }
    return 200
  }

  const server = createServer((req, res) => {
    if (req.method === 'GET') return void res.end(String(documents()))
    let text = ''
    req.on('data', (more: Buffer) => (text += more.toString()))
    req.on('end', () => {
      const payload = parseJson(text) as
        | { trigger: { alias: string }; data?: { record?: { id: number; show: string; download: string } } }
        | undefined
      const record = payload?.data?.record
      if (!payload) return void res.writeHead(400).end()
      if (!record || !ranks.includes(payload.trigger.alias)) return void res.writeHead(200).end()
      void receive(payload.trigger.alias, record).then((status) => res.writeHead(status).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    documents,
    probe: {
      name: 'the handler itself',
      read: async () =>
        readingOf({
          records: Object.fromEntries(records),
          count: documents(),
          ...(habit === 'counts' && { events }),
        }),
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
