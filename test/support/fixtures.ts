import { readdirSync, readFileSync } from 'node:fs'

const folder = (vendor: string): URL => new URL(`../../fixtures/${vendor}/`, import.meta.url)

/** The events that have a printed sample in the first edition. */
export const sampleNames = (vendor: string): string[] =>
  readdirSync(new URL('samples/', folder(vendor)))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))

export const readSample = (vendor: string, file: string): unknown => readFixture(vendor, `samples/${file}`)

export const readFixture = (vendor: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(file, folder(vendor)), 'utf8'))
