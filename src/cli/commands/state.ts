import { fileProblem } from '../../kernel/errors/file-problem.ts'
import { formatJsonProblem, jsonProblem } from '../../kernel/data/json-problem.ts'
import { decodeText } from '../../kernel/data/decode-text.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { argument } from '../lib/flag.ts'
import { printRestored } from '../lib/print-restored.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import { fileToWrite } from '../lib/values.ts'
import { writePrivateFile } from '../lib/write-private-file.ts'

const kept = { summary: 'where it is kept', example: 'state.json', known: 'file' } as const

const save = defineCommand({
  name: 'save',
  summary: 'write every account to a file; secrets are in it',
  args: { file: argument({ ...kept, parse: fileToWrite }) },
  flags: serverFlags,
  calls: ['state.take'],
  examples: ['state save state.json'],
  async run({ args, flags, terminal, call }) {
    await write(args.file, `${JSON.stringify(await call('state.take'))}\n`)
    if (flags.json) terminal.printJson({ saved: args.file })
    else terminal.print(`tenant ${flags.tenant} is saved in ${args.file}; secrets are in it`)
  },
})

const load = defineCommand({
  name: 'load',
  summary: 'make every account what it was; the clock stays where it is',
  args: { file: argument(kept) },
  flags: serverFlags,
  calls: ['state.restore'],
  examples: ['state load state.json'],
  async run({ args, flags, terminal, call }) {
    const answer = await call('state.restore', { snapshot: await readJsonFile(args.file) })
    printRestored(answer, flags, terminal)
  },
})

const reset = defineCommand({
  name: 'reset',
  summary: 'make every account empty again; the clock stays where it is',
  flags: serverFlags,
  calls: ['tenants.reset'],
  examples: ['state reset'],
  async run({ flags, terminal, call }) {
    const answer = await call('tenants.reset')
    if (flags.json) terminal.printJson(answer)
    else
      terminal.print(`every account of tenant ${flags.tenant} is empty again; its subscriptions are gone too`)
  },
})

export const stateCommand = defineGroup({
  name: 'state',
  summary: 'keep the accounts of a tenant, and go back to them',
  commands: [save, load, reset],
})

async function write(path: string, text: string): Promise<void> {
  try {
    await writePrivateFile(path, text)
  } catch (error) {
    throw fileError(path, 'written', error)
  }
}

/** What is in it is for the server to check. */
async function readJsonFile(path: string): Promise<Record<string, unknown>> {
  const value = parse(path, await read(path))
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw fileError(path, 'read as a snapshot', new TypeError('expected an object'))
}

async function read(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  try {
    return decodeText(await readFile(path))
  } catch (error) {
    throw fileError(path, 'read', error)
  }
}

function parse(path: string, text: string): unknown {
  const problem = jsonProblem(text) // Without the text itself: there are secrets in it.
  if (problem) throw fileError(path, 'read as JSON', new SyntaxError(formatJsonProblem(problem)))
  return JSON.parse(text)
}

const fileError = (path: string, what: string, error: unknown): HookdrillError =>
  new HookdrillError('invalid_file', `${path} cannot be ${what}: ${fileProblem(error)}`, { cause: error })
