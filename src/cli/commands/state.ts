import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { clientOf, serverFlags } from '../lib/flags.ts'
import { print, printJson, talk } from '../lib/output.ts'

const anything = z.looseObject({})
const restored = z.object({ taken: z.string(), now: z.string(), differences: z.array(z.string()) })

export async function save(file: string, given: unknown): Promise<void> {
  const flags = serverFlags.parse(given)
  const snapshot = await clientOf(flags).get('/snapshot', anything)
  await write(file, `${JSON.stringify(snapshot)}\n`)
  if (flags.json) printJson({ saved: file })
  else print(`tenant ${flags.tenant} is saved in ${file}; secrets are in it`)
}

export async function load(file: string, given: unknown): Promise<void> {
  const flags = serverFlags.parse(given)
  const snapshot = parse(file, await read(file))
  const answer = await clientOf(flags).put('/snapshot', snapshot, restored)
  for (const difference of answer.differences) talk(`an option is not as it was: ${difference}`)
  if (flags.json) printJson(answer)
  else print(`tenant ${flags.tenant} is as it was at ${answer.taken}; its clock says ${answer.now}`)
}

export async function reset(given: unknown): Promise<void> {
  const flags = serverFlags.parse(given)
  const answer = await clientOf(flags).post('/reset', {}, anything)
  if (flags.json) printJson(answer)
  else print(`every account of tenant ${flags.tenant} is empty again; its subscriptions are gone too`)
}

/** Beside the file first, then in its place, so that it is never half there. */
async function write(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`
  try {
    await writeFile(beside, text, { mode: 0o600 })
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw fileError(file, 'written', error)
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw fileError(file, 'read', error)
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw fileError(file, 'read as JSON', error)
  }
}

const fileError = (file: string, what: string, error: unknown): HookdrillError =>
  new HookdrillError(
    'invalid_file',
    `${file} cannot be ${what}: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  )
