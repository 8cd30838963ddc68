// Receives file.completed of ReportFlow, with the settings REPORTFLOW_BASE_URL, REPORTFLOW_WORKSPACE_ID, REPORTFLOW_APP_KEY,
// REPORTFLOW_SECRET_KEY (legacy edition) and WEBHOOK_PATH: nothing is signed, so it has to be one that nobody guesses.
import { timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

const { REPORTFLOW_BASE_URL = '', REPORTFLOW_WORKSPACE_ID, WEBHOOK_PATH = '', PORT = '3000' } = process.env
const { REPORTFLOW_APP_KEY: AppKey = '', REPORTFLOW_SECRET_KEY: SecretKey = '' } = process.env
const [inbox, files] = ['received/inbox', 'received/files'] as const

async function receive(request: IncomingMessage): Promise<number> {
  if (request.method !== 'POST') return 405
  if (Number(request.headers['content-length']) > 10_000_000) return 413
  const body = await buffer(request)
  const [given, expected] = [Buffer.from(request.url ?? ''), Buffer.from(WEBHOOK_PATH)]
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 404
  const payload = parse(body.toString())
  if (typeof payload?.event !== 'string') return 400
  if (payload.event !== 'file.completed') return 202
  const { workspaceId, requestId, files } = payload
  if (workspaceId !== REPORTFLOW_WORKSPACE_ID || !Array.isArray(files)) return 400
  const jobs = files.map((file: unknown) => {
    const { fileId, uuid } = Object(file) as { fileId?: unknown; uuid?: unknown } // What is not an object has neither.
    return `${String(requestId ?? uuid)}.${String(fileId)}`
  })
  if (!jobs.every((job) => /^[\w-]{1,100}\.[\w-]{1,100}$/.test(job))) return 400
  await Promise.all(jobs.map(accept))
  return 202
}

interface Payload {
  readonly event?: unknown
  readonly workspaceId?: unknown
  readonly requestId?: unknown
  readonly files?: readonly { readonly fileId?: unknown; readonly uuid?: unknown }[]
}

function parse(text: string): Payload | null {
  try {
    return JSON.parse(text) as Payload | null // Each field is looked at before it is used.
  } catch {
    return null
  }
}

async function accept(job: string): Promise<void> {
  try {
    await writeFile(`${inbox}/${job}`, '', { flag: 'wx' }) // Whoever can make it first does the work.
    void work(job)
  } catch (error) {
    if (!existsSync(`${inbox}/${job}`)) throw error
  }
}

async function work(job: string): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    const got = await fetchFile(job).catch(() => 0)
    if (typeof got !== 'number') {
      await writeFile(`${files}/.${job}.part`, got)
      return await rename(`${files}/.${job}.part`, `${files}/${job}.pdf`) // Nobody sees half a file.
    }
    await pause(Math.max(got, Math.min(60, 0.5 * 2 ** tries)) * 1000)
  }
  process.stderr.write(`gave up on ${job} until the next start\n`)
}

/** The whole file, or after how many seconds to ask again. By ids: nothing else in an unsigned payload is believed. */
async function fetchFile(job: string): Promise<Buffer | number> {
  const headers = { AppKey, SecretKey, 'accept-encoding': 'identity' }
  // The keys are for one host, so a redirect is not followed. Less than Content-Length says is an error.
  const url = `${REPORTFLOW_BASE_URL}/v1/file/download/${job.replace('.', '/')}`
  const answer = await fetch(url, { headers, redirect: 'manual' })
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
