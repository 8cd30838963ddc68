import { HookdrillError } from '../../kernel/errors/error.ts'

/** A row of an answer, by column. */
export type SqlRow = Readonly<Record<string, unknown>>

/** What is used of the package pg. */
interface PostgresPackage {
  readonly default: {
    readonly Client: new (options: {
      connectionString: string
      connectionTimeoutMillis: number
      query_timeout: number
      statement_timeout: number
    }) => {
      on(event: 'error', heard: () => void): void
      connect(): Promise<void>
      query(sql: string): Promise<{ readonly rows: readonly SqlRow[] }>
      end(): Promise<void>
    }
  }
}

/** What is used of the package mysql2. */
interface MysqlPackage {
  createConnection(options: { uri: string; connectTimeout: number }): Promise<{
    query(options: {
      sql: string
      timeout: number
    }): Promise<readonly [rows: readonly SqlRow[], fields: unknown]>
    on(event: 'error', heard: () => void): void
    destroy(): void
  }>
}

/**
 * Asks a Postgres or MySQL server, over a connection of its own, which lasts no longer than the limit, in ms: one that hangs would keep
 * the process from ending.
 *
 * @throws {HookdrillError} when the driver is not installed.
 * @throws {Error} as the driver does.
 */
export async function queryServer(url: URL, query: string, limitMs: number): Promise<readonly SqlRow[]> {
  if (url.protocol.startsWith('postgres')) {
    const { default: pg } = await load<PostgresPackage>('pg', 'pg')
    const client = new pg.Client({
      connectionString: url.href,
      connectionTimeoutMillis: limitMs,
      query_timeout: limitMs,
      statement_timeout: limitMs,
    })
    client.on('error', passOver)
    await client.connect()
    try {
      return (await client.query(query)).rows
    } finally {
      await client.end()
    }
  }
  const mysql = await load<MysqlPackage>('mysql2', 'mysql2/promise')
  const uri = url.href.replace(/^mariadb:/, 'mysql:')
  const connection = await mysql.createConnection({ uri, connectTimeout: limitMs })
  connection.on('error', passOver)
  try {
    const [rows] = await connection.query({ sql: query, timeout: limitMs })
    return rows
  } finally {
    connection.destroy()
  }
}

/** A server that goes away between two readings is no trouble; while one is asked, the query fails, too. */
const passOver = (): void => undefined

async function load<Package>(name: string, path: string): Promise<Package> {
  try {
    return (await import(path)) as Package // Neither is a dependency, so that its types are not there.
  } catch (error) {
    throw new HookdrillError(
      'driver_missing',
      `such a database is asked by the package ${name}, which is not installed: npm install ${name}`,
      { cause: error },
    )
  }
}
