import { execFile } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { hookdrill } from '../support/hookdrill.ts'

// The exported clients, each with a suite in its own language. What is not on this machine says by name that it was not tried.

const run = promisify(execFile)
const here = fileURLToPath(new URL('.', import.meta.url))
const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
const python = process.env['PYTHON'] ?? '/usr/bin/python3'

type CommandLine = readonly [string, ...string[]]

interface ExportedClient {
  readonly language: string
  /** Ends well where the language is installed. */
  readonly probe: CommandLine
  /** In turn, in a folder with the client and its suite. */
  readonly commands: readonly CommandLine[]
  /** What the last of them prints when all is well. */
  readonly prints: RegExp
}

const clients: readonly ExportedClient[] = [
  {
    language: 'python',
    probe: [python, '--version'],
    commands: [[python, '-W', 'error::ResourceWarning', '-m', 'unittest', '-v', 'suite']],
    prints: /Ran 11 tests[^]*\nOK/,
  },
  {
    language: 'pytest',
    probe: [python, '-m', 'pytest', '--version'],
    commands: [[python, '-m', 'pytest', '-q', '-p', 'no:cacheprovider']],
    prints: /2 passed/,
  },
  {
    language: 'php',
    probe: ['php', '--version'],
    commands: [['php', 'suite.php']],
    prints: /^(ok [^\n]+\n)+$/,
  },
  {
    language: 'ruby',
    probe: ['ruby', '-rminitest', '-e', '0'],
    commands: [['ruby', '-w', 'suite.rb']],
    prints: /10 runs, \d+ assertions, 0 failures, 0 errors, 0 skips/,
  },
  {
    language: 'go',
    probe: ['go', 'version'],
    commands: [
      ['sh', '-c', 'test -z "$(gofmt -l .)"'],
      ['go', 'vet', '.'],
      ['go', 'test', '-count=1', '.'],
    ],
    prints: /^ok/,
  },
  {
    language: 'csharp',
    probe: ['sh', '-c', 'command -v mcs && command -v mono'],
    commands: [
      [
        'mcs',
        '-out:suite.exe',
        '-r:System.Net.Http',
        '-r:System.Web.Extensions',
        'Suite.cs',
        'TextJson.cs',
        'Hookdrill.cs',
      ],
      ['mono', 'suite.exe'],
    ],
    prints: /^ok/,
  },
]

/** A receiver that answers every webhook with this status. */
async function answering(status: number): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((req, res) => void req.resume().on('end', () => res.writeHead(status).end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // It listens.
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A failed assertion shows what the suite printed. */
const toEnded = (error: Error & { stdout?: string; stderr?: string }) => ({
  failed: error.message.split('\n')[0],
  stdout: error.stdout ?? '',
  stderr: error.stderr ?? '',
})

const isThere = async ([program, ...args]: CommandLine): Promise<boolean> =>
  await run(program, args).then(
    () => true,
    () => false,
  )

it.each(clients)(
  'the client for $language passes its own suite',
  async ({ language, probe, commands, prints }) => {
    if (!(await isThere(probe))) {
      if (process.env['CI'] !== undefined) throw new Error(`${language} is not installed`)
      process.stdout.write(`the client for ${language} was not tried: it is not on this machine\n`)
      return
    }
    await using accepts = await answering(200)
    await using refuses = await answering(503)
    const folder = await mkdtemp(join(tmpdir(), 'hookdrill-clients-'))
    try {
      await cp(join(here, language), folder, { recursive: true })
      expect(await hookdrill('clients', 'export', language, folder)).toMatchObject({ code: 0 })
      const env = {
        ...process.env,
        HOOKDRILL_COMMAND: `${process.execPath} ${main}`,
        ACCEPTS: accepts.url,
        REFUSES: refuses.url,
        GO111MODULE: 'off',
        GOCACHE: '/tmp/hookdrill-go',
        PYTHONDONTWRITEBYTECODE: '1',
      }
      let printed = ''
      for (const [program, ...args] of commands) {
        const ended = await run(program, args, { cwd: folder, env, timeout: 110_000 }).catch(toEnded)
        expect({ failed: undefined, ...ended }).toMatchObject({ failed: undefined })
        printed = ended.stdout + ended.stderr
      }
      expect(printed).toMatch(prints)
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
