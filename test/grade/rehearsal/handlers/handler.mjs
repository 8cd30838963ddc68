// A handler for record.finished of Amiqus in one file: node handler.mjs <mode> <port> <token> <folder>
import { randomUUID } from 'node:crypto'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const [mode, port, token, folder] = process.argv.slice(2)
const [files, jobs] = [join(folder, 'files'), join(folder, 'jobs')]
for (const each of [files, jobs]) mkdirSync(each, { recursive: true })
process.stdout.write(`a handler that ${mode} begins\n`)

async function fetchTo(path, { download }) {
  for (let pause = 50; ; pause *= 2) {
    const response = await fetch(download, { headers: { authorization: `Bearer ${token}` } })
    if (response.ok) return await pipeline(Readable.fromWeb(response.body), createWriteStream(path))
    await response.arrayBuffer()
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

async function book(record) {
  const name = mode === 'books-anew' ? randomUUID() : String(record.id)
  const path = join(files, `${name}.pdf`)
  if (existsSync(path)) return
  if (mode === 'writes-in-place') return await fetchTo(path, record)
  const draft = join(files, `.${randomUUID()}.part`)
  await fetchTo(draft, record)
  renameSync(draft, path)
}

async function work(job) {
  await book(JSON.parse(readFileSync(join(jobs, job), 'utf8')))
  rmSync(join(jobs, job), { force: true })
}

function enqueue(record) {
  const draft = join(jobs, `.${randomUUID()}`)
  const job = `${record.id}.json`
  writeFileSync(draft, JSON.stringify(record))
  renameSync(draft, join(jobs, job))
  void work(job)
}

async function receive(payload) {
  const { record } = payload.data
  if (payload.trigger.alias !== 'record.finished') return
  if (mode === 'queues' || mode === 'writes-in-place') enqueue(record)
  else if (mode === 'answers-first') setImmediate(() => void book(record))
  else await book(record)
}

for (const job of readdirSync(jobs).filter((name) => !name.startsWith('.'))) void work(job)

async function answer(req, res) {
  const chunks = []
  for await (const chunk of req) chunks.push(chunk)
  try {
    await receive(JSON.parse(Buffer.concat(chunks).toString()))
    res.writeHead(200).end()
  } catch (error) {
    res.writeHead(error instanceof SyntaxError ? 400 : 500).end()
  }
}

createServer((req, res) => void answer(req, res)).listen(Number(port), '127.0.0.1')
