// What the peers have stored and who may call them: `{ token: { header, value }, tables: { name: { id: row } } }` in BENCH_STORED.
const stored = JSON.parse(process.env.BENCH_STORED ?? '{"token":{},"tables":{}}')

export const { token } = stored

const tables = new Map(
  Object.entries(stored.tables).map(([name, rows]) => [name, new Map(Object.entries(rows))]),
)

export const table = (name) => tables.get(name)
