import { z } from 'zod'
import { count } from './count.ts'

/**
 * What a scenario expects of the receiver, all of it seen from outside. Deliveries, attempts and API calls count
 * from the `expect` before this one, documents and approvals from the beginning of the scenario.
 */
export const expectation = z
  .strictObject({
    answered: z
      .union([z.enum(['accepted', 'refused', 'not-a-server-error']), z.int().min(100).max(599)])
      .exactOptional()
      .describe(
        'the answer to the last attempt of each delivery: accepted (2xx), refused (4xx), not-a-server-error (anything below 500), or a status',
      ),
    of: z
      .string()
      .default('all')
      .describe(
        'the deliveries that answered, attempts and status are about: all, first, last, or the name given with "as"',
      ),
    attempts: count.exactOptional().describe('attempts of each delivery, from its beginning'),
    status: z
      .enum(['delivered', 'pending', 'abandoned'])
      .exactOptional()
      .describe('what became of each delivery'),
    downloads: count.exactOptional().describe('whole files that the vendor handed over'),
    files: count.exactOptional().describe('different files among them'),
    requests: z
      .strictObject({
        method: z.string().toUpperCase().exactOptional(),
        path: z
          .string()
          .exactOptional()
          .describe('a path or the start of one; $download is where files are fetched'),
        count,
      })
      .exactOptional()
      .describe('API calls that the vendor answered'),
    waitsAfter429: z
      .number()
      .positive()
      .exactOptional()
      .describe('seconds of real time that pass between a 429 and the next call for a file'),
    trapped: count.exactOptional().describe('calls to $trap, an address that no vendor has'),
    acknowledgedBeforeDownload: z
      .literal(true)
      .exactOptional()
      .describe('each delivery is answered before the first file is fetched'),
    documents: count
      .exactOptional()
      .describe(
        'documents that the receiver has kept so far; a test has to say how many, it cannot be seen from outside',
      ),
    keepsOnlyWhole: z
      .literal(true)
      .exactOptional()
      .describe('no more documents are kept than whole files were fetched; a test has to say how many'),
    approvals: count
      .exactOptional()
      .describe('outcomes that the receiver has taken for a success so far; a test has to say how many'),
  })
  .refine((given) => Object.keys(given).some((key) => key !== 'of'), 'expects nothing')

export type Expectation = z.output<typeof expectation>
