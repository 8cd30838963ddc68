import { createRequire } from 'node:module'
import { join } from 'node:path'
import { codeOf } from '../../../kernel/errors/code-of.ts'
import { Date } from '../../../kernel/time/globals.ts'
import { systemNow } from '../../../kernel/time/real-time.ts'
import type { DoctorFinding } from './finding.ts'

/** What is looked at here says nothing of a network, and waits for nobody. */
export const lookAtMachine = (
  env: NodeJS.ProcessEnv,
  folder: string,
  wanted: ReadonlySet<string>,
): readonly DoctorFinding[] => [
  lookAtNode(process.versions.node),
  lookAtClock(),
  ...lookAtProxies(env),
  ...lookAtPackages(folder, wanted),
]

/** Node 20.19 and newer. */
export function lookAtNode(version: string): DoctorFinding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19))
    return { check: 'node', status: 'ok', text: `Node ${version}` }
  return {
    check: 'node',
    status: 'problem',
    text: `Node ${version} is too old for hookdrill`,
    line: 'install Node 20.19 or newer',
  }
}

/** No earlier moment is possible: this was written then. */
const earliest = Date.UTC(2026, 10, 1)

function lookAtClock(): DoctorFinding {
  const now = new Date(systemNow())
  const minutes = -now.getTimezoneOffset()
  const zone = `UTC${minutes < 0 ? '-' : '+'}${Math.floor(Math.abs(minutes) / 60)}${minutes % 60 === 0 ? '' : `:${Math.abs(minutes % 60)}`}`
  const text = `the system says ${now.toISOString()}, in the time zone ${zone}`
  if (now.getTime() >= earliest) return { check: 'clock', status: 'ok', text }
  return {
    check: 'clock',
    status: 'problem',
    text: `${text}, which is too early: signatures with a time and links that expire will not work`,
    line: 'set the clock of the system, such as with timedatectl set-ntp true',
  }
}

/** A client that uses a proxy for this machine does not reach the mocks. */
export function lookAtProxies(env: NodeJS.ProcessEnv): readonly DoctorFinding[] {
  const names = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap((name) => [name, name.toUpperCase()])
  const set = names.filter((name) => env[name])
  if (set.length === 0) return [{ check: 'proxy', status: 'ok', text: 'no proxy is set' }]
  const direct = (env['no_proxy'] ?? env['NO_PROXY'] ?? '').split(/[\s,]+/)
  const missing = ['127.0.0.1', 'localhost'].filter((host) => !direct.includes(host) && !direct.includes('*'))
  if (missing.length === 0)
    return [{ check: 'proxy', status: 'ok', text: `${set.join(', ')} spare this machine` }]
  const all = [...direct.filter((host) => host !== ''), ...missing].join(',')
  return [
    {
      check: 'proxy',
      status: 'warning',
      text: `${set.join(', ')} is set, and calls of your handler to ${missing.join(' and ')} may go there`,
      line: `export NO_PROXY=${all} no_proxy=${all}`,
    },
  ]
}

/** What is installed only by those who use it. */
const optionalPackages: readonly { readonly name: string; readonly why: string }[] = [
  { name: '@ngrok/ngrok', why: 'start --tunnel, tunnel, smoke' },
  { name: 'vitest', why: 'hookdrill/vitest' },
  { name: 'msw', why: 'hookdrill/msw' },
  { name: 'node-sqlite3-wasm', why: 'start --state' },
  { name: '@peculiar/x509', why: 'exec, start --intercept' },
  { name: 'bullmq', why: 'load --queue' },
  { name: 'ioredis', why: 'load --queue' },
  { name: '@modelcontextprotocol/sdk', why: 'mcp' },
  { name: '@opentelemetry/api', why: 'spans' },
]

/** `wanted` are those that the config asks for. */
function lookAtPackages(folder: string, wanted: ReadonlySet<string>): readonly DoctorFinding[] {
  const missing = optionalPackages.filter(({ name }) => !isThere(name, folder))
  const needed = missing.filter(({ name }) => wanted.has(name))
  if (needed.length > 0)
    return needed.map(({ name, why }) => ({
      check: 'packages',
      status: 'problem',
      text: `${name} is not installed, and what the config says needs it (${why})`,
      line: `npm i -D ${name}`,
    }))
  if (missing.length === 0)
    return [{ check: 'packages', status: 'ok', text: 'all optional packages are installed' }]
  const text = missing.map(({ name, why }) => `${name} (${why})`).join(', ')
  return [
    { check: 'packages', status: 'note', text: `not installed, and needed by what is in brackets: ${text}` },
  ]
}

/** In the project, or beside hookdrill. A package that exports nothing by its own name is there. */
const isThere = (name: string, folder: string): boolean =>
  [join(folder, 'package.json'), import.meta.url].some((from) => {
    try {
      createRequire(from).resolve(name)
      return true
    } catch (error) {
      return codeOf(error) !== 'MODULE_NOT_FOUND'
    }
  })
