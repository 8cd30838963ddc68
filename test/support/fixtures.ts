import { readdirSync, readFileSync } from 'node:fs'

const folder = (vendor: string): URL => new URL(`../../fixtures/${vendor}/`, import.meta.url)

/** Files beside the samples that are no event: vectors made by other programs. */
const notSamples = /vectors\.json$|^python-json\.json$/

export const sampleNames = (vendor: string): string[] =>
  readdirSync(folder(vendor))
    .filter((file) => file.endsWith('.json') && !notSamples.test(file))
    .map((file) => file.replace(/\.json$/, ''))

export const readFixture = (vendor: string, file: string): unknown =>
  JSON.parse(readFileSync(new URL(file, folder(vendor)), 'utf8'))
