import { fork, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The command line as it is built. */
export const hookdrill = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

export const peer = (name) => fileURLToPath(new URL(`../peers/${name}.mjs`, import.meta.url))

/** For `--import`: how long nothing else could happen in a server at a time, after it has told that it is ready. */
export const standStill = new URL('stand-still.mjs', import.meta.url).href

/**
 * A server in a process of its own.
 *
 * @param {readonly string[]} args what node is to run: a script that prints one line of JSON when it is ready
 */
export async function serverProcess(args, env = {}) {
  const from = performance.now()
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const ready = JSON.parse(await firstLine(child))
  return {
    ready,
    /** When it was started. */
    from,
    rssMb: () => rssMbOf(child.pid),
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function firstLine(child) {
  let text = ''
  for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += chunk
    if (text.includes('\n')) break
  }
  child.stdout.resume()
  return text.slice(0, text.indexOf('\n'))
}

/** Memory of a process, where the system says so. */
function rssMbOf(pid) {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return NaN
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))[1]) / 1024
}

/** How long node takes for something from its start to its end, in ms. */
export async function msOfProcess(args) {
  const from = performance.now()
  const child = spawn(process.execPath, args, { stdio: 'ignore' })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`)
  return performance.now() - from
}

/**
 * A peer in a process of its own, which measures when it is asked to: it calls `answerMeasurements`.
 *
 * @param {string} name of a file in peers/
 */
export function measuringProcess(name, ...args) {
  const child = fork(peer(name), args, { execArgv: [] })
  return {
    measure: () =>
      new Promise((resolve, reject) => {
        const fail = (code) => reject(new Error(`${name} ${args.join(' ')} ended with ${code}`))
        child.once('exit', fail)
        child.once('message', (value) => {
          child.off('exit', fail)
          resolve(value)
        })
        child.send('measure')
      }),
    close: () => void child.kill(),
  }
}

/** The other side of `measuringProcess`. */
export function answerMeasurements(measure) {
  const answer = async () => process.send(await measure())
  process.on('message', () => void answer())
}
