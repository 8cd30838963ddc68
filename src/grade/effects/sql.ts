import { fileURLToPath } from 'node:url'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { messageOf } from '../../kernel/errors/message-of.ts'
import { afterRealMs } from '../../kernel/time/real-time.ts'
import { withoutUsers } from '../../kernel/wire/without-users.ts'
import { readingOf, type EffectProbe } from './effects.ts'
import { queryServer, type SqlRow } from './sql-server.ts'
import { querySqlite } from './sqlite-file.ts'

/** Where a query is asked. */
export type SqlDatabase =
  { readonly kind: 'file'; readonly file: string } | { readonly kind: 'server'; readonly url: URL }

const servers = ['postgres:', 'postgresql:', 'mysql:', 'mariadb:']

/**
 * A SQLite file, also as `sqlite:app.db` or `file:///data/app.db`, or the URL of a server.
 *
 * @throws {HookdrillError} for the URL of anything else.
 */
export function readDatabase(text: string): SqlDatabase {
  const [, scheme = ''] = /^([a-z][\w+.-]+:)\/\//i.exec(text) ?? []
  if (scheme === 'file:') return { kind: 'file', file: fileURLToPath(text) }
  if (/^sqlite3?:/i.test(text)) return { kind: 'file', file: text.replace(/^sqlite3?:(\/\/)?/i, '') }
  if (scheme === '') return { kind: 'file', file: text }
  if (servers.includes(scheme.toLowerCase()) && URL.canParse(text))
    return { kind: 'server', url: new URL(text) }
  throw new HookdrillError('invalid_probe', `--probe-sql: a URL of ${scheme} cannot be asked`, {
    suggestion: `give a SQLite file, or a URL that begins with ${servers.map((one) => `${one}//`).join(', ')}`,
  })
}

/** Asks a database: one row with one number is a count, and else the rows are what was kept. */
export const askSql = (database: SqlDatabase, query: string, limitMs = 5000): EffectProbe => ({
  name: `--probe-sql ${formatDatabase(database)} --probe-query ${JSON.stringify(query)}`,
  async read() {
    const asked =
      database.kind === 'server'
        ? queryServer(database.url, query, limitMs)
        : querySqlite(database.file, query)
    try {
      const rows = await within(asked, limitMs)
      return rows ? readingOf(meant(rows)) : { kind: 'failed', why: `no answer within ${limitMs / 1000} s` }
    } catch (error) {
      return { kind: 'failed', why: messageOf(error) }
    }
  },
})

/** As it may be printed. */
const formatDatabase = (database: SqlDatabase): string =>
  database.kind === 'file' ? database.file : withoutUsers(database.url.href)

/** Nothing when it took too long; what it does then goes on unheard. */
async function within(
  asked: Promise<readonly SqlRow[]>,
  limitMs: number,
): Promise<readonly SqlRow[] | undefined> {
  let cancel = (): void => undefined
  const late = new Promise<undefined>((resolve) => (cancel = afterRealMs(limitMs, () => resolve(undefined))))
  try {
    return await Promise.race([asked, late])
  } finally {
    cancel()
    asked.catch(() => undefined)
  }
}

function meant(rows: readonly SqlRow[]): unknown {
  const plain = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toJson(value)])),
  )
  const [first, ...more] = plain
  const values = first ? Object.values(first) : []
  return more.length === 0 && values.length === 1 && typeof values[0] === 'number' ? values[0] : plain
}

/** Drivers give big integers as text or as such, times as objects, and bytes as buffers. */
function toJson(value: unknown): unknown {
  if (typeof value === 'bigint' || (typeof value === 'string' && /^\d{1,15}$/.test(value)))
    return Number(value)
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return typeof value === 'object' && value !== null && 'toJSON' in value
    ? JSON.parse(JSON.stringify(value))
    : value
}
