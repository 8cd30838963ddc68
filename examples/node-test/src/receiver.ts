import { createHash, timingSafeEqual } from 'node:crypto'
import { writeFile, rename } from 'node:fs/promises'
import type { IncomingMessage, RequestListener } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Settings {
  /** The last part of the webhook's path. ReportFlow does not sign, so this is all that tells it from anybody else. */
  readonly key: string
  /** The workspace's keys, as API calls carry them. */
  readonly headers: Readonly<Record<string, string>>
  readonly apiUrl: string
  /** Where the documents are kept. */
  readonly folder: string
  /** How to wait; tests do not want to. @default real time */
  readonly wait?: (ms: number) => Promise<unknown>
}

export interface Receiver {
  readonly listener: RequestListener
  /** Resolves when nothing is left to do. */
  idle(): Promise<void>
}

const attempts = 6

/** Receives `file.completed` of ReportFlow, and keeps every file once. */
export function createReceiver({ key, headers, apiUrl, folder, wait = sleep }: Settings): Receiver {
  const known = new Set<string>()
  const working = new Set<Promise<void>>()

  async function answer(req: IncomingMessage): Promise<number> {
    const given = req.url?.split('/').at(-1) ?? ''
    if (req.method !== 'POST' || !isSame(given, key)) return 404
    const files = readFiles(await text(req))
    if (!files) return 400
    for (const file of files) start(file)
    // ReportFlow waits for five seconds, so the files come later.
    return 202
  }

  function start(file: string): void {
    if (known.has(file)) return
    known.add(file)
    const task = keep(file)
      .catch(() => void known.delete(file)) // If it is announced once more, that is another chance.
      .finally(() => working.delete(task))
    working.add(task)
  }

  async function keep(file: string): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const pdf = await download(`${apiUrl}/v1/file/download/${file}`, headers)
      if (pdf) return await store(join(folder, `${file.replace('/', '-')}.pdf`), pdf)
      if (attempt === attempts) throw new Error(`${file} cannot be had`)
      await wait(1000 * 2 ** attempt)
    }
  }

  return {
    listener: (req, res) =>
      void answer(req).then(
        (status) => res.writeHead(status).end(),
        () => res.writeHead(500).end(),
      ),
    async idle() {
      while (working.size > 0) await Promise.all(working)
    },
  }
}

/** The files that were announced, as the API names them; undefined for a payload that makes no sense. */
function readFiles(body: string): string[] | undefined {
  try {
    const { files } = JSON.parse(body) as { files: { uuid: string; fileId: string }[] }
    const names = files.map(({ uuid, fileId }) => `${uuid}/${fileId}`)
    // They become part of a URL and of a file's name, and anybody could have sent them.
    return names.every((name) => /^[\w-]+\/[\w-]+$/.test(name)) ? names : undefined
  } catch {
    return undefined
  }
}

/** A whole PDF, or nothing if it may be there later. */
async function download(url: string, headers: Settings['headers']): Promise<Buffer | undefined> {
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(30_000) })
    const bytes = Buffer.from(await response.arrayBuffer())
    const isWhole = bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-1024).includes('%%EOF')
    return response.status === 200 && isWhole ? bytes : undefined
  } catch {
    return undefined // The connection broke.
  }
}

/** All at once: whoever looks sees the whole file or none. */
async function store(path: string, bytes: Buffer): Promise<void> {
  await writeFile(`${path}.part`, bytes, { flush: true })
  await rename(`${path}.part`, path)
}

/** Takes as long for a right beginning as for a wrong one. */
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted))
const digest = (value: string): Buffer => createHash('sha256').update(value).digest()
