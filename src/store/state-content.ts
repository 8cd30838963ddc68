import type { EntryPlace } from './state-entry.ts'

/** What is kept: rows by tenant, part and table, oldest first. */
export type StateContent = ReadonlyMap<string, TenantContent>

/** Rows of one tenant, by part and table. */
export type TenantContent = ReadonlyMap<string, Readonly<Record<string, readonly unknown[]>>>

export function readContent(entries: Iterable<EntryPlace & { readonly value: unknown }>): StateContent {
  const content = new Map<string, Map<string, Record<string, unknown[]>>>()
  for (const { tenant, part, table, value } of entries) {
    const parts = content.get(tenant) ?? new Map<string, Record<string, unknown[]>>()
    content.set(tenant, parts)
    const tables = parts.get(part) ?? {}
    parts.set(part, tables)
    const rows = (tables[table] ??= [])
    rows.push(value)
  }
  return content
}
