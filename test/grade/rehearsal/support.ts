import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { freePort } from '../../support/free-port.ts'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentsIn } from '../../../src/grade/effects/documents.ts'
import { firstFailure, type Rehearsal } from '../../../src/grade/rehearsal/rehearsal.ts'
import { rehearseCrashes, type RehearseOptions } from '../../../src/grade/rehearsal/rehearse.ts'
import { startServer } from '../../../src/index.ts'

export type Language = 'node' | 'python' | 'php' | 'go'

const here = new URL('handlers/', import.meta.url).pathname

interface Started {
  readonly mode: string
  readonly port: number
  readonly token: string
  readonly folder: string
}

/** How a handler of `handlers/` is started. */
export const commands: Readonly<Record<Language, (started: Started) => string>> = {
  node: ({ mode, port, token, folder }) =>
    `'${process.execPath}' ${here}handler.mjs ${mode} ${port} ${token} ${folder}`,
  python: ({ mode, port, token, folder }) =>
    `python3 -B ${here}handler.py ${mode} ${port} ${token} ${folder}`,
  php: ({ mode, port, token, folder }) =>
    `MODE=${mode} TOKEN=${token} FOLDER=${folder} php -q -S 127.0.0.1:${port} ${here}handler.php`,
  go: ({ mode, port, token, folder }) => `${compiled()} ${mode} ${port} ${token} ${folder}`,
}

/** Where the program is that a compiler makes of `handler.go`; it is made once. */
let program: string | undefined
function compiled(): string {
  if (program !== undefined) return program
  const path = join(mkdtempSync(join(tmpdir(), 'hookdrill-go-')), 'handler')
  execFileSync('go', ['build', '-o', path, `${here}handler.go`], {
    env: { ...process.env, GO111MODULE: 'off' },
  })
  return (program = path)
}

const programs: Readonly<Record<Language, readonly [string, string]>> = {
  node: [process.execPath, '--version'],
  python: ['python3', '--version'],
  php: ['php', '--version'],
  go: ['go', 'version'],
}

export function has(language: Language): boolean {
  const [command, flag] = programs[language]
  return spawnSync(command, [flag]).status === 0
}

/** Rehearses a handler of `handlers/`, by the files that it keeps. */
export async function rehearse(
  language: Language,
  mode: string,
  options: Partial<RehearseOptions> = {},
): Promise<Rehearsal> {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-rehearsal-'))
  await mkdir(join(folder, 'files'))
  const port = await freePort()
  const { token = '' } = tenant.mock('amiqus').credentials()
  try {
    return await rehearseCrashes(tenant, {
      vendor: 'amiqus',
      to: `http://127.0.0.1:${port}/webhooks/amiqus`,
      command: commands[language]({ mode, port, token, folder }),
      probe: documentsIn(join(folder, 'files')),
      ...options,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What did not pass, by moment, and the first that failed. */
export const told = (rehearsal: Rehearsal) => ({
  baseline: rehearsal.baseline.kind === 'ok' ? 'ok' : rehearsal.baseline.why,
  first: firstFailure(rehearsal)?.moment.id,
  open: Object.fromEntries(
    rehearsal.results.flatMap(({ moment, verdict }) =>
      verdict.kind === 'pass'
        ? []
        : [[moment.id, verdict.kind === 'fail' ? verdict.cause : `${verdict.kind}: ${verdict.why}`]],
    ),
  ),
})
