import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** What came of holding the answers of a mock against the vendor's own document, which is not part of this project. */
export const checkedDocument = z.object({
  document: z.object({ title: z.string(), version: z.string(), sha256: z.string() }),
  operations: z.record(
    z.string(),
    z.object({
      answer: z.string().describe('the form of the answer that was checked: another one has not been'),
      problems: z.array(z.string()),
    }),
  ),
})

export type CheckedDocument = z.output<typeof checkedDocument>

export const checkedDocumentFile = (vendor: string): string =>
  new URL(`${vendor}.json`, import.meta.url).pathname

export const readCheckedDocument = (vendor: string): CheckedDocument | undefined => {
  const file = checkedDocumentFile(vendor)
  return existsSync(file) ? checkedDocument.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** The same for answers of one form, whatever their values. */
export const formOfAnswer = (status: number, body: string): string =>
  createHash('sha256')
    .update(JSON.stringify([status, /^\s*[[{]/.test(body) ? skeletonOf(JSON.parse(body)) : 'no JSON']))
    .digest('hex')
    .slice(0, 16)

function skeletonOf(value: unknown): unknown {
  if (Array.isArray(value))
    return [...new Set(value.map((one) => JSON.stringify(skeletonOf(one))))].toSorted()
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, skeletonOf(one)]))
}
