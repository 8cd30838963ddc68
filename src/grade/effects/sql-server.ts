import { HookdrillError } from '../../kernel/errors/error.ts'

/** A row of an answer, by column. */
export type SqlRow = Readonly<Record<string, unknown>>

/** What is used of the package pg. */
interface PostgresPackage {
  readonly default: {
    readonly Client: new (options: { connectionString: string }) => {
      connect(): Promise<void>
      query(sql: string): Promise<{ readonly rows: readonly SqlRow[] }>
      end(): Promise<void>
    }
  }
}

/** What is used of the package mysql2. */
interface MysqlPackage {
  createConnection(url: string): Promise<{
    query(sql: string): Promise<readonly [rows: readonly SqlRow[], fields: unknown]>
    end(): Promise<void>
  }>
}

/**
 * Asks a Postgres or MySQL server, over a connection of its own.
 *
 * @throws {HookdrillError} when the driver is not installed.
 * @throws {Error} as the driver does.
 */
export async function queryServer(url: URL, query: string): Promise<readonly SqlRow[]> {
  if (url.protocol.startsWith('postgres')) {
    const { default: pg } = await load<PostgresPackage>('pg', 'pg')
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    try {
      return (await client.query(query)).rows
    } finally {
      await client.end()
    }
  }
  const mysql = await load<MysqlPackage>('mysql2', 'mysql2/promise')
  const connection = await mysql.createConnection(url.href.replace(/^mariadb:/, 'mysql:'))
  try {
    const [rows] = await connection.query(query)
    return rows
  } finally {
    await connection.end()
  }
}

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
