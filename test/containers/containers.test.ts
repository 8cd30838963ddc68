import { spawn } from 'node:child_process'
import { access, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { commands } from '../../src/cli/commands/index.ts'
import { commandsIn } from '../../src/cli/lib/command.ts'
import { ended, firstLine } from '../support/hookdrill.ts'
import { freePort } from '../support/free-port.ts'

// There is no Docker where these tests run: what the files say is read, and run without a container, as another user where that can be.

const root = fileURLToPath(new URL('../..', import.meta.url))
const main = join(root, 'dist/cli/main.js')
const textOf = (path: string): Promise<string> => readFile(join(root, path), 'utf8')

interface Instruction {
  readonly name: string
  readonly rest: string
}

/** The instructions of the last stage. */
async function readDockerfile(): Promise<readonly Instruction[]> {
  const lines = (await textOf('Dockerfile'))
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
  const all = lines.filter(Boolean).map((line) => {
    const [name = '', ...rest] = line.split(' ')
    return { name, rest: rest.join(' ') }
  })
  return all.slice(all.findLastIndex(({ name }) => name === 'FROM'))
}

const image = await readDockerfile()
const restOf = (name: string): string => image.find((one) => one.name === name)?.rest ?? ''
const words = z.array(z.string())
const environment = Object.fromEntries(
  restOf('ENV')
    .split(/\s+/)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const),
)
const variablesOfStart = new Set<string>(
  commandsIn(commands)
    .filter(({ path }) => path[0] === 'start')
    .flatMap(({ command }) => Object.values(command.flags).flatMap(({ variable }) => variable ?? [])),
)

/** `setpriv` runs something as the user that the image has, where this one may. */
async function asOther(
  program: string,
  args: readonly string[],
): Promise<readonly [string, readonly string[]]> {
  const prefix = ['--reuid=65534', '--regid=65534', '--clear-groups', '--no-new-privs']
  const looks = spawn('setpriv', [
    ...prefix,
    process.execPath,
    '-e',
    `require('fs').accessSync(${JSON.stringify(main)})`,
  ])
  const may = await new Promise((resolve) => {
    looks.on('error', () => resolve(false))
    looks.on('close', (code) => resolve(code === 0))
  })
  if (may === true) return ['setpriv', [...prefix, program, ...args]]
  process.stdout.write(
    'the entry point was run as this user: no other may be taken, or may read this folder\n',
  )
  return [program, args]
}

it('the image runs as somebody who is not root, and tells nobody a secret of its own', () => {
  expect(restOf('USER')).toBe('node')
  expect(Object.keys(environment).filter((name) => /TOKEN|SECRET|SEED/.test(name))).toEqual([])
  for (const name of Object.keys(environment).filter((one) => one.startsWith('HOOKDRILL_')))
    expect(variablesOfStart).toContain(name)
  expect(restOf('EXPOSE')).toBe(environment['HOOKDRILL_PORT'])
})

it('the entry point starts where others can call it, with a token, drawn credentials, and a health check that knows', async () => {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-image-'))
  const [entry] = words.parse(JSON.parse(restOf('ENTRYPOINT')))
  const given = words.parse(JSON.parse(restOf('CMD')))
  expect(entry).toBe('hookdrill')
  const env = { PATH: process.env['PATH'], HOME: folder, ...environment, HOOKDRILL_PORT: String(port) }
  const [program, args] = await asOther(process.execPath, [main, ...given, '--json'])
  const health = words.parse(JSON.parse(restOf('HEALTHCHECK').replace(/^.*?CMD /, '')))
  const isHealthy = async (): Promise<number | null> => {
    const [node = '', ...rest] = health
    expect(node).toBe('node')
    const { code } = await ended(spawn(process.execPath, rest, { env }))
    return code
  }
  expect(await isHealthy()).toBe(1)
  const child = spawn(program, args, { env, cwd: '/' })
  const end = ended(child)
  try {
    const ready = z
      .object({
        controlToken: z.string(),
        vendors: z.record(z.string(), z.object({ credentials: z.record(z.string(), z.string()) })),
      })
      .parse(await firstLine(child))
    expect(await isHealthy()).toBe(0)
    const control = `http://127.0.0.1:${port}/_hookdrill/vendors`
    expect((await fetch(control)).status).toBe(401)
    const headers = { authorization: `Bearer ${ready.controlToken}` }
    expect((await fetch(control, { headers })).status).toBe(200)
    const known = await textOf('README.md')
    for (const { credentials } of Object.values(ready.vendors))
      for (const value of Object.values(credentials)) expect(known).not.toContain(value)
  } finally {
    child.kill('SIGTERM')
  }
  expect((await end).code).toBe(0)
  await rm(folder, { recursive: true })
})

const composeFile = z.strictObject({
  services: z.record(
    z.string(),
    z.strictObject({
      build: z.string().optional(),
      image: z.string().optional(),
      command: z.array(z.string()).optional(),
      working_dir: z.string().optional(),
      environment: z.record(z.string(), z.string()),
      ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/, 'is open to this machine alone')).optional(),
      volumes: z.array(z.string()).optional(),
      depends_on: z.record(z.string(), z.object({ condition: z.literal('service_healthy') })).optional(),
    }),
  ),
})

it('compose.yaml says what services are, sets what start reads, and names files and services that are there', async () => {
  const { services } = composeFile.parse(parse(await textOf('compose.yaml')))
  const { hookdrill, receiver } = services
  for (const name of Object.keys(hookdrill?.environment ?? {})) expect(variablesOfStart).toContain(name)
  expect(
    new URL((hookdrill?.environment['HOOKDRILL_FORWARD_TO'] ?? '').replace('{vendor}', 'amiqus')).hostname,
  ).toBe(hookdrill?.environment['HOOKDRILL_ALLOW_HOST'])
  expect(Object.keys(services)).toEqual(expect.arrayContaining(Object.keys(receiver?.depends_on ?? {})))
  const [folder = ''] = (receiver?.volumes?.[0] ?? '').split(':')
  await access(join(root, folder, receiver?.command?.[1] ?? ''))
})

it('whatever the image is built from is let through to the builder', async () => {
  const patterns = (await textOf('.dockerignore')).split('\n').filter((line) => line.startsWith('!'))
  const { files } = z.object({ files: z.array(z.string()) }).parse(JSON.parse(await textOf('package.json')))
  const wanted = files.filter((one) => !one.startsWith('!') && one !== 'dist')
  for (const path of [...wanted, 'package.json', 'package-lock.json', 'mocks', 'scripts'])
    expect(
      patterns.some((line) => path === line.slice(1) || path.startsWith(`${line.slice(1)}/`)),
      path,
    ).toBe(true)
})
