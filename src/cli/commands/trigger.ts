import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { readAssignments } from '../lib/assignments.ts'
import { deliveryTable, rows } from './deliveries.ts'
import { clientOf, serverFlags } from '../lib/flags.ts'
import { print, printJson } from '../lib/output.ts'

const triggerFlags = serverFlags.extend({
  set: z.array(z.string()),
  data: z.string().optional(),
  to: z.string().optional(),
  secret: z.string().optional(),
  fault: z.string().optional(),
})

export async function trigger(vendor: string, event: string, given: unknown): Promise<void> {
  const flags = triggerFlags.parse(given)
  if (flags.secret !== undefined && flags.to === undefined)
    throw new HookdrillError('invalid_flag', '--secret goes with --to', {
      suggestion: 'subscriptions have secrets of their own',
    })
  const body = {
    set: readAssignments('--set', flags.set),
    ...(flags.data !== undefined && { data: await readData(flags.data) }),
    ...(flags.to !== undefined && {
      to: { url: flags.to, ...(flags.secret !== undefined && { secret: flags.secret }) },
    }),
    ...(flags.fault !== undefined && { fault: readFaultFlag(flags.fault) }),
  }
  const answer = await clientOf(flags).post(
    `/events/${encodeURIComponent(vendor)}/${encodeURIComponent(event)}`,
    body,
    rows,
  )
  if (flags.json) printJson(answer)
  else print(deliveryTable(answer.deliveries))
}

async function readData(given: string): Promise<unknown> {
  return readJson('--data', given, given.startsWith('@') ? await readGiven(given.slice(1)) : given)
}

/** A name, or JSON with the name and settings. */
const readFaultFlag = (given: string): unknown =>
  given.trimStart().startsWith('{') ? readJson('--fault', given, given) : given

function readJson(flag: string, given: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new HookdrillError(
      'invalid_flag',
      `${flag} ${given} is no JSON: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}

async function readGiven(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new HookdrillError(
      'invalid_flag',
      `--data @${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}
