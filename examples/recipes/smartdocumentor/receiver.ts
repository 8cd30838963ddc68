// Receives the files of SmartDocumentor, with the settings SMARTDOCUMENTOR_FILES_ORIGIN (https://<account>.blob.core.windows.net)
// and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

const { SMARTDOCUMENTOR_FILES_ORIGIN = '', WEBHOOK_PATH = '', PORT = '3000' } = process.env
const kinds = { pdf: ['%PDF-', '%%EOF'], jpg: ['\xff\xd8', '\xff\xd9'], png: ['\x89PNG', 'IEND'] } as const
const [inbox, files] = ['received/inbox', 'received/files'] as const

async function receive(request: IncomingMessage): Promise<number> {
  if (request.method !== 'POST') return 405
  if (Number(request.headers['content-length']) > 10_000_000) return 413
  const body = await buffer(request)
  const [given, expected] = [Buffer.from(request.url ?? ''), Buffer.from(WEBHOOK_PATH)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 404
  const payload = parse(body.toString())
  const url = payload?.exportedFileUrl
  const isOurs = typeof url === 'string' && url.startsWith(`${SMARTDOCUMENTOR_FILES_ORIGIN}/`)
  return isOurs ? await accept(url) : 400 // Whoever can post here chooses the address.
}

interface Payload {
  readonly exportedFileUrl?: unknown
}

function parse(text: string): Payload | null {
  try {
    return JSON.parse(text) as Payload | null // Each field is looked at before it is used.
  } catch {
    return null
  }
}

async function accept(url: string): Promise<number> {
  const job = createHash('sha256').update(url).digest('hex') // A task that is reviewed again has another link.
  const draft = `${inbox}/.${randomUUID()}`
  await writeFile(draft, url)
  try {
    await link(draft, `${inbox}/${job}`) // Whoever can make it first does the work.
    void work(job)
  } catch (error) {
    if (!existsSync(`${inbox}/${job}`)) throw error
  } finally {
    await rm(draft)
  }
  return 202
}

async function work(job: string): Promise<void> {
  const url = await readFile(`${inbox}/${job}`, 'utf8')
  for (let tries = 0; tries < 12; tries++) {
    const got = await fetchFile(url).catch(() => 0)
    if (typeof got !== 'number') {
      await writeFile(`${files}/.${job}.part`, got.content)
      return await rename(`${files}/.${job}.part`, `${files}/${job}.${got.suffix}`) // Nobody sees half a file.
    }
    await pause(Math.max(got, Math.min(60, 0.5 * 2 ** tries)) * 1000)
  }
  process.stderr.write(`gave up on ${job} until the next start\n`)
}

/** The whole file, or after how many seconds to ask again. The link goes as it came, without credentials. */
async function fetchFile(url: string): Promise<{ content: Buffer; suffix: string } | number> {
  // Less than Content-Length says is an error.
  const answer = await fetch(url, { headers: { 'accept-encoding': 'identity' }, redirect: 'manual' })
  const content = Buffer.from(await answer.arrayBuffer())
  const after = answer.headers.get('retry-after')
  if (after !== null) return /^\d+$/.test(after) ? Number(after) : 60
  const text = content.toString('latin1')
  const fits = ([, [first, last]]: [string, readonly [string, string]]) =>
    text.startsWith(first) && text.slice(-1024).includes(last)
  const [suffix] = Object.entries(kinds).find(fits) ?? []
  return answer.status === 200 && suffix !== undefined ? { content, suffix } : 0
}

for (const folder of [inbox, files]) mkdirSync(folder, { recursive: true })
const stored = new Set(readdirSync(files).map((name) => name.split('.')[0]))
for (const job of readdirSync(inbox)) if (!job.startsWith('.') && !stored.has(job)) void work(job)
createServer((request, response) => {
  receive(request).then(
    (status) => response.writeHead(status).end(),
    () => response.writeHead(500).end(), // It is not kept, so it has to come again.
  )
}).listen(Number(PORT), '127.0.0.1')
