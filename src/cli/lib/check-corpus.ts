import type { Corpus } from '../../corpus/corpus.ts'
import { CorpusError } from '../../corpus/corpus.ts'
import { readCorpus } from '../../corpus/read-corpus.ts'
import { checkAssumptions } from '../../drift/check-assumptions.ts'
import type { CheckedAssumption } from '../../drift/checked-assumption.ts'
import { startServer } from '../../index.ts'
import { Date } from '../../kernel/time/globals.ts'
import { vendorOfCorpus } from './corpus-vendor.ts'
import { cutShort, unlessInterrupted } from './interrupt.ts'
import type { Terminal } from './terminal.ts'

export interface CheckedCorpus {
  readonly corpus: Corpus
  /** By the id of the assumption. */
  readonly assumptions: ReadonlyMap<string, CheckedAssumption>
}

/**
 * Plays a corpus against mocks of its own, to see what it says of the assumptions of its vendor.
 *
 * @throws {CorpusError} for what is not a corpus, and one of another vendor than `wanted`.
 */
export async function checkCorpus(
  folder: string,
  wanted: string | undefined,
  { progress }: Pick<Terminal, 'progress'>,
): Promise<CheckedCorpus> {
  const corpus = await readCorpus(folder)
  const vendor = await vendorOfCorpus(corpus, folder)
  if (wanted !== undefined && wanted !== vendor.name)
    throw new CorpusError(
      folder,
      `it was recorded at ${vendor.name}, and not at ${wanted}`,
      'name its own vendor, or none',
    )
  await using server = await startServer({ port: 0 })
  const assumptions = await unlessInterrupted(
    cutShort(),
    checkAssumptions({
      corpus,
      vendor,
      async inTenant(options, use) {
        const tenant = await server.tenants.create({
          editions: { [corpus.vendor]: corpus.edition },
          options: { [corpus.vendor]: options },
          clock: { frozenAt: Date.parse(corpus.recordedAt) },
        })
        try {
          return await use(tenant)
        } finally {
          await server.tenants.delete(tenant.id)
        }
      },
      onProgress: (done, of) => progress(`${done} of ${of} positions of options played`),
    }),
  )
  progress('')
  return { corpus, assumptions }
}
