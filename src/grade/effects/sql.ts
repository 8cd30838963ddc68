import { messageOf } from '../../kernel/errors/message-of.ts'
import { afterRealMs } from '../../kernel/time/real-time.ts'
import { readingOf, type EffectProbe } from './effects.ts'
import { queryServer, type SqlRow } from './sql-server.ts'
import { querySqlite } from './sqlite-file.ts'

/** Asks a database: one row with one number is a count, and else the rows are what was kept. */
export const askSql = (database: string, query: string, limitMs = 5000): EffectProbe => ({
  name: `--probe-sql ${withoutPassword(database)} --probe-query ${JSON.stringify(query)}`,
  async read() {
    const url = serverUrl(database)
    const asked = url ? queryServer(url, query) : querySqlite(database, query)
    try {
      const rows = await within(asked, limitMs)
      return rows ? readingOf(meant(rows)) : { kind: 'failed', why: `no answer within ${limitMs / 1000} s` }
    } catch (error) {
      return { kind: 'failed', why: messageOf(error) }
    }
  },
})

const serverUrl = (database: string): URL | undefined =>
  /^(postgres|postgresql|mysql|mariadb):\/\//.test(database) ? new URL(database) : undefined

/** As it may be printed. */
function withoutPassword(database: string): string {
  const url = serverUrl(database)
  if (!url || url.password === '') return database
  url.password = 'secret'
  return url.href.replace(':secret@', ':[secret]@')
}

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
