// Receives zip_file_create of Amani, with the settings AMANI_BASE_URL, AMANI_USERNAME, AMANI_PASSWORD and
// AMANI_WEBHOOK_SECRET.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

const { AMANI_BASE_URL = '', AMANI_WEBHOOK_SECRET = '', PORT = '3000' } = process.env
const { AMANI_USERNAME: username, AMANI_PASSWORD: password } = process.env
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
let token: Promise<string> | undefined
const [inbox, files] = ['received/inbox', 'received/files'] as const

async function receive(request: IncomingMessage): Promise<number> {
  if (request.method !== 'POST') return 405
  if (Number(request.headers['content-length']) > 10_000_000) return 413
  const body = await buffer(request)
  const expected = Buffer.from(createHmac('sha256', AMANI_WEBHOOK_SECRET).update(body).digest('base64'))
  const given = Buffer.from(String(request.headers['webhook-signature']))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401
  const payload = parse(body.toString())
  const event = payload?.event
  if (typeof event !== 'string') return 400
  if (event !== 'zip_file_create') return 202
  const [profile, id] = [String(payload?.profile?.id), String(payload?.data?.id)]
  return uuid.test(profile) && uuid.test(id) ? await accept(`${profile}.${id}`) : 400
}

interface Payload {
  readonly event?: unknown
  readonly profile?: { readonly id?: unknown }
  readonly data?: { readonly id?: unknown }
}

function parse(text: string): Payload | null {
  try {
    return JSON.parse(text) as Payload | null // Each field is looked at before it is used.
  } catch {
    return null
  }
}

async function accept(job: string): Promise<number> {
  try {
    await writeFile(`${inbox}/${job}`, '', { flag: 'wx' }) // Whoever can make it first does the work.
    void work(job)
  } catch (error) {
    if (!existsSync(`${inbox}/${job}`)) throw error
  }
  return 202
}

async function work(job: string): Promise<void> {
  for (let tries = 0; tries < 12; tries++) {
    const got = await fetchFile(job).catch(() => ((token = undefined), 0))
    if (typeof got !== 'number') {
      await writeFile(`${files}/.${job}.part`, got)
      return await rename(`${files}/.${job}.part`, `${files}/${job}.zip`) // Nobody sees half a file.
    }
    await pause(Math.max(got, Math.min(60, 0.5 * 2 ** tries)) * 1000)
  }
  process.stderr.write(`gave up on ${job} until the next start\n`)
}

/** The whole file, or after how many seconds to ask again. By id: a link in a payload could lead anywhere. */
async function fetchFile(job: string): Promise<Buffer | number> {
  const [profile, id] = job.split('.')
  token ??= logIn()
  const headers = { authorization: `Bearer ${await token}`, 'accept-encoding': 'identity' }
  // The token is for one host, so a redirect is not followed. Less than Content-Length says is an error.
  const url = `${AMANI_BASE_URL}/api/v2/profile/${profile}/zip/${id}`
  const answer = await fetch(url, { headers, redirect: 'manual' })
  if (answer.status === 401) token = undefined // It has run out: the next try gets another.
  const content = Buffer.from(await answer.arrayBuffer())
  const after = answer.headers.get('retry-after')
  if (after !== null) return /^\d+$/.test(after) ? Number(after) : 60
  const isZip =
    content.subarray(0, 4).equals(Buffer.from('PK\x03\x04')) && content.subarray(-1024).includes('PK\x05\x06')
  return answer.status === 200 && isZip ? content : 0
}

async function logIn(): Promise<string> {
  const body = JSON.stringify({ username, password })
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const
  const answer = await fetch(`${AMANI_BASE_URL}/api/v2/user/login`, { ...init, redirect: 'manual' })
  const { access } = (await answer.json()) as { access?: string } // As the vendor documents it.
  return access ?? ''
}

for (const folder of [inbox, files]) mkdirSync(folder, { recursive: true })
for (const job of readdirSync(inbox)) if (!existsSync(`${files}/${job}.zip`)) void work(job)
createServer((request, response) => {
  receive(request).then(
    (status) => response.writeHead(status).end(),
    () => response.writeHead(500).end(), // It is not kept, so it has to come again.
  )
}).listen(Number(PORT), '127.0.0.1')
