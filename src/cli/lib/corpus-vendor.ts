import { CorpusError, type Corpus } from '../../corpus/corpus.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { findVendors } from './find-vendors.ts'

/**
 * Whose recording a corpus is.
 *
 * @throws {CorpusError} for one of a vendor or an edition that is not known here.
 */
export async function vendorOfCorpus({ vendor, edition }: Corpus, folder: string): Promise<AnyVendor> {
  const known = (await findVendors([])).find(({ name }) => name === vendor)
  if (!known) throw new CorpusError(folder, `it is of the vendor "${vendor}", which is not known here`)
  if (!known.editions.includes(edition))
    throw new CorpusError(
      folder,
      `it is of the edition "${edition}", and ${vendor} has ${known.editions.join(', ')}`,
    )
  return known
}
