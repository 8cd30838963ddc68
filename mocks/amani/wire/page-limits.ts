import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { AmaniContext } from '../model/shape.ts'

/**
 * Says which pages of an upload are too many, too long or empty.
 *
 * @throws {RefusalError} with the place of the first page that is wrong.
 */
export function refusePages(
  { options }: Pick<AmaniContext, 'options'>,
  field: string,
  pages: readonly unknown[],
): void {
  if (pages.length > options.maxPages)
    throw broken([field], `Ensure this field has no more than ${options.maxPages} elements.`, pages.length)
  for (const [at, page] of pages.entries()) {
    const size = sizeOf(page)
    if (size === 0) throw broken([field, at], 'The submitted file is empty.', size)
    if (size > options.maxPageBytes)
      throw broken([field, at], `Ensure this file is no longer than ${options.maxPageBytes} bytes.`, size)
  }
}

const sizeOf = (page: unknown): number =>
  page instanceof Blob ? page.size : typeof page === 'string' ? page.length : 0
