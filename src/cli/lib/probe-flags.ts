import { HookdrillError } from '../../kernel/errors/error.ts'
import type { EffectProbe } from '../../grade/effects/effects.ts'
import { fileProblem } from '../../kernel/errors/file-problem.ts'
import { flag, type ValuesOf } from './flag.ts'
import { webUrl } from './values.ts'

/** For a command that looks at what a handler has kept. */
export const probeFlags = {
  documents: flag({
    value: 'folder',
    summary: 'where it keeps files: they are counted before and after, and each is looked at',
    example: 'received',
    known: 'folder',
  }),
  probeUrl: flag({
    value: 'url',
    summary: 'a URL that says what it has kept: a number, a list, {"count": 3}, or any JSON',
    example: 'http://127.0.0.1:3000/documents',
    parse: webUrl,
  }),
  probeCommand: flag({
    value: 'command',
    summary: 'a command that prints what it has kept, as --probe-url answers',
    example: 'sqlite3 app.db "select count(*) from documents"',
  }),
  probeSql: flag({
    value: 'database',
    summary:
      'the database where it keeps them, for --probe-query: a SQLite file, or a URL of Postgres or MySQL',
    example: 'app.db',
    known: 'file',
  }),
  probeQuery: flag({
    value: 'sql',
    summary: 'what to ask it: a count, or rows',
    example: 'select count(*) from documents',
  }),
}

interface ProbeInput extends ValuesOf<typeof probeFlags> {
  readonly allowHost: readonly string[]
  readonly ca: readonly string[]
  /** Whether the handler is not running yet, and may make its database when it starts. @default false */
  readonly isStartedLater?: boolean
}

/**
 * The probe that was asked for; nothing when none was.
 *
 * @throws {HookdrillError} for more than one, or a half, or one that looks where nothing can be.
 */
export async function readEffectProbe(given: ProbeInput): Promise<EffectProbe | undefined> {
  const { documents, probeUrl, probeCommand, probeSql, probeQuery } = given
  if ([documents, probeUrl, probeCommand, probeSql].filter((one) => one !== undefined).length > 1)
    throw new HookdrillError(
      'too_many_probes',
      'give one of --documents, --probe-url and --probe-command, or --probe-sql',
    )
  if ((probeSql === undefined) !== (probeQuery === undefined))
    throw new HookdrillError('half_a_probe', '--probe-sql and --probe-query go together', {
      suggestion: 'give both: --probe-sql app.db --probe-query "select count(*) from documents"',
    })
  if (documents !== undefined) {
    await refuseFile(documents)
    return (await import('../../grade/effects/documents.ts')).documentsIn(documents)
  }
  if (probeUrl !== undefined) {
    const { openOutgoing } = await import('../../http/outgoing.ts')
    const { download } = openOutgoing({ allowedHosts: given.allowHost, ca: given.ca })
    return (await import('../../grade/effects/url.ts')).askUrl(probeUrl, download)
  }
  if (probeCommand !== undefined)
    return (await import('../../grade/effects/command.ts')).askCommand(probeCommand)
  if (probeSql !== undefined && probeQuery !== undefined) {
    const { askSql, readDatabase } = await import('../../grade/effects/sql.ts')
    const database = readDatabase(probeSql)
    if (database.kind === 'file' && !given.isStartedLater) await refuseMissing(database.file)
    return askSql(database, probeQuery)
  }
  return undefined
}

/** A folder that is not there yet is made by the handler. */
async function refuseFile(folder: string): Promise<void> {
  const { stat } = await import('node:fs/promises')
  const found = await stat(folder).catch(() => undefined) // What cannot be looked at, the probe says.
  if (found && !found.isDirectory())
    throw new HookdrillError('invalid_probe', `--documents ${folder}: expected a folder, and it is a file`)
}

async function refuseMissing(file: string): Promise<void> {
  const { open } = await import('node:fs/promises')
  try {
    await using opened = await open(file)
    if ((await opened.stat()).isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' })
  } catch (error) {
    throw new HookdrillError('invalid_probe', `--probe-sql ${file}: ${fileProblem(error)}`, {
      suggestion: 'give the SQLite file that your handler writes, or the URL of a Postgres or MySQL',
      cause: error,
    })
  }
}
