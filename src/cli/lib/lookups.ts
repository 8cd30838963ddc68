import { existsSync, readFileSync } from 'node:fs'
import type { OutputOf } from './call.ts'
import type { FixtureRow } from './fixture-rows.ts'
import type { VendorRow } from './vendor-rows.ts'

/**
 * What is known without a server and without being asked for anything in particular. The build writes it down, since to work it
 * out takes every schema of every vendor.
 */
export interface Lookups {
  readonly 'faults.catalogue': OutputOf<'faults.catalogue'>
  readonly vendors: readonly VendorRow[]
  readonly fixtures: readonly FixtureRow[]
}

/** Beside the folder of what is built; there is none beside the sources. */
const file = new URL('../lookups.json', import.meta.url)

/** What was written down; nothing where it has not been built. */
export function readLookups(): Partial<Lookups> {
  if (!existsSync(file)) return {}
  return JSON.parse(readFileSync(file, 'utf8')) as Lookups // The build wrote it.
}
