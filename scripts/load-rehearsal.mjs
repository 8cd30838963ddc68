// A load through Redis with workers that are killed while it is on its way, and a receiver in Python that counts by itself:
// `npm run load:rehearsal` sends 100,000, `npm run load:rehearsal -- 5000` as many. Ends with 1 when one delivery is missing,
// counted twice, or not what the receiver says. Needs redis-server and python3.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

const [given = '100000', rate = '500'] = process.argv.slice(2)
const count = Number(given)
if (!Number.isSafeInteger(count) || count < 1000) {
  process.stderr.write(`how many must be a whole number from 1000, such as 100000; "${given}" is none\n`)
  process.exit(2)
}

const main = new URL('../dist/cli/main.js', import.meta.url).pathname
const receiverFile = new URL('../test/load/processes/receiver.py', import.meta.url).pathname
const children = new Set()

function start(program, args) {
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}

const hookdrill = (...args) => start(process.execPath, [main, ...args])

async function firstLine(child) {
  for await (const line of createInterface(child.stdout)) return JSON.parse(line)
  throw new Error('it ended without a word')
}

/** Below what systems give to clients, so that no call takes the port before its server does. */
async function freePort() {
  const server = createServer().listen(randomInt(10_000, 32_000), '127.0.0.1')
  const [free] = await Promise.race([
    once(server, 'listening').then(() => [true]),
    once(server, 'error').then(() => [false]),
  ])
  if (!free) return freePort()
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}

/** The worker waits for deliveries. */
async function worker(queue) {
  const child = hookdrill('worker', '--queue', queue, '--concurrency', '50', '--json')
  await firstLine(child)
  child.stdout.resume()
  return child
}

const getJson = async (url) => await (await fetch(url)).json()

async function rehearse(folder) {
  const redisPort = String(await freePort())
  start('redis-server', [
    '--port',
    redisPort,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ]).stdout.resume()
  const queue = `redis://127.0.0.1:${redisPort}`
  const receiver = start('python3', [receiverFile, '--fail', '200'])
  const { port } = await firstLine(receiver)
  receiver.stdout.resume()
  const base = `http://127.0.0.1:${port}`
  await pause(500)
  const workers = [await worker(queue), await worker(queue)]
  const server = `http://127.0.0.1:${await freePort()}`
  const began = performance.now()
  const load = hookdrill(
    'load',
    'amiqus',
    'ping',
    '--server',
    server,
    '--to',
    `${base}/hook`,
    '--secret',
    'an-invented-secret',
    '--count',
    String(count),
    '--rate',
    rate,
    '--queue',
    queue,
    '--probe-url',
    `${base}/booked`,
    '--settle',
    '2m',
    '--json',
  )
  const report = firstLine(load)
  for (const part of [0.3, 0.6]) {
    while ((await getJson(`${base}/posts`)).posts < count * part) await pause(200)
    workers.shift().kill('SIGKILL')
    process.stdout.write(`killed a worker after ${Math.round(part * 100)} %, and started another\n`)
    workers.push(await worker(queue))
  }
  return {
    report: await report,
    counted: await getJson(`${base}/posts`),
    seconds: (performance.now() - began) / 1000,
  }
}

function problemsIn({ report, counted }) {
  const { reconciliation: booked } = report
  return [
    report.acknowledged === count || `${report.acknowledged} of ${count} were acknowledged`,
    counted.seen === count || `the receiver saw ${counted.seen} of ${count}`,
    booked.booked === count || `${booked.booked} of ${count} were booked`,
    booked.missing.count === 0 || `${booked.missing.count} are missing`,
    booked.doubled.count === 0 || `${booked.doubled.count} are doubled`,
    report.failures.length === 0 || report.failures.join('; '),
    counted.posts >= report.attempts ||
      `${report.attempts} attempts were counted, and only ${counted.posts} arrived`,
  ].filter((problem) => problem !== true)
}

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-rehearsal-'))
try {
  const rehearsed = await rehearse(folder)
  const { report, counted, seconds } = rehearsed
  const { attempts, retries, again, perSecond, latencyMs, outcomes } = report
  process.stdout.write(
    `${JSON.stringify({ count, seconds, perSecond, attempts, retries, again, posts: counted.posts, latencyMs, outcomes }, null, 2)}\n`,
  )
  const problems = problemsIn(rehearsed)
  process.stdout.write(
    problems.length === 0 ? `sent = acknowledged = booked = ${count}\n` : `${problems.join('\n')}\n`,
  )
  if (problems.length > 0) process.exitCode = 1
} finally {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
}
