// Receives record.finished of Amiqus, with the settings AMIQUS_BASE_URL, AMIQUS_TOKEN and AMIQUS_WEBHOOK_SECRET.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

const { AMIQUS_BASE_URL = '', AMIQUS_TOKEN = '', AMIQUS_WEBHOOK_SECRET = '', PORT = '3000' } = process.env
const [inbox, files] = ['received/inbox', 'received/files'] as const

async function receive(request: IncomingMessage): Promise<number> {
  if (request.method !== 'POST') return 405
  if (Number(request.headers['content-length']) > 10_000_000) return 413
  const body = await buffer(request)
  const expected = Buffer.from(createHmac('sha256', AMIQUS_WEBHOOK_SECRET).update(body).digest('base64'))
  const given = Buffer.from(String(request.headers['x-aqid-signature']))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 404 // As the vendor asks for.
  const payload = parse(body.toString())
  const event = payload?.trigger?.alias
  if (typeof event !== 'string') return 400
  if (event !== 'record.finished') return 202
  const record = payload?.data?.record?.id
  return Number.isSafeInteger(record) ? await accept(String(record)) : 400
}

interface Payload {
  readonly trigger?: { readonly alias?: unknown }
  readonly data?: { readonly record?: { readonly id?: unknown } }
}

function parse(text: string): Payload | null {
  try {
    return JSON.parse(text) as Payload | null // Each field is looked at before it is used.
  } catch {
    return null
  }
}

async function accept(record: string): Promise<number> {
  try {
    await writeFile(`${inbox}/${record}`, '', { flag: 'wx' }) // Whoever can make it first does the work.
    void work(record)
  } catch (error) {
    if (!existsSync(`${inbox}/${record}`)) throw error
  }
  return 202
}

async function work(record: string): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    const got = await fetchFile(record).catch(() => 0)
    if (typeof got !== 'number') {
      await writeFile(`${files}/.${record}.part`, got)
      return await rename(`${files}/.${record}.part`, `${files}/${record}.pdf`) // Nobody sees half a file.
    }
    await pause(Math.max(got, Math.min(60, 0.5 * 2 ** tries)) * 1000)
  }
  process.stderr.write(`gave up on record ${record} until the next start\n`)
}

/** The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere. */
async function fetchFile(record: string): Promise<Buffer | number> {
  const headers = { authorization: `Bearer ${AMIQUS_TOKEN}`, 'accept-encoding': 'identity' }
  // The token is for one host, so a redirect is not followed. Less than Content-Length says is an error.
  const answer = await fetch(`${AMIQUS_BASE_URL}/api/v2/records/${record}/download`, {
    headers,
    redirect: 'manual',
  })
  const content = Buffer.from(await answer.arrayBuffer())
  const after = answer.headers.get('retry-after')
  if (after !== null) return /^\d+$/.test(after) ? Number(after) : 60
  const isPdf =
    content.subarray(0, 5).equals(Buffer.from('%PDF-')) && content.subarray(-1024).includes('%%EOF')
  return answer.status === 200 && isPdf ? content : 0
}

for (const folder of [inbox, files]) mkdirSync(folder, { recursive: true })
for (const job of readdirSync(inbox)) if (!existsSync(`${files}/${job}.pdf`)) void work(job)
createServer((request, response) => {
  receive(request).then(
    (status) => response.writeHead(status).end(),
    () => response.writeHead(500).end(), // It is not kept, so it has to come again.
  )
}).listen(Number(PORT), '127.0.0.1')
