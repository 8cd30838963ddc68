import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument, flag } from '../lib/flag.ts'

/** Needs no running hookdrill: a contract is made from what the vendor is. */
export const openapiCommand = defineCommand({
  name: 'openapi',
  summary: 'a vendor as an OpenAPI document: its API, its refusals and its webhooks',
  args: {
    vendor: argument({ summary: 'whose API', example: exampleNames.vendor, known: 'vendors' }),
  },
  flags: {
    edition: flag({
      value: 'edition',
      summary: 'the generation of the API; the first when left out',
      example: 'current',
    }),
  },
  calls: ['vendors.contract'],
  examples: [`openapi ${exampleNames.vendor}`, `openapi ${exampleNames.other} > openapi.json`],
  async run({ args: { vendor }, flags: { edition }, terminal, call }) {
    const contract = await call('vendors.contract', { vendor, ...(edition !== undefined && { edition }) })
    terminal.print(JSON.stringify(contract, null, 2))
  },
})
