import { HookdrillError } from '../../kernel/errors/error.ts'
import type { EffectProbe } from '../../grade/effects/effects.ts'
import { flag, type ValuesOf } from './flag.ts'
import { receiverUrl } from './values.ts'

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
    parse: receiverUrl,
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
}

/**
 * The probe that was asked for; nothing when none was.
 *
 * @throws {HookdrillError} for more than one, or a half.
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
  if (documents !== undefined)
    return (await import('../../grade/effects/documents.ts')).documentsIn(documents)
  if (probeUrl !== undefined) {
    const { openOutgoing } = await import('../../http/outgoing.ts')
    const { download } = openOutgoing({ allowedHosts: given.allowHost, ca: given.ca })
    return (await import('../../grade/effects/url.ts')).askUrl(probeUrl, download)
  }
  if (probeCommand !== undefined)
    return (await import('../../grade/effects/command.ts')).askCommand(probeCommand)
  if (probeSql !== undefined && probeQuery !== undefined)
    return (await import('../../grade/effects/sql.ts')).askSql(probeSql, probeQuery)
  return undefined
}
