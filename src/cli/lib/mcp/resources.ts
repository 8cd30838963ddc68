import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { formatSupport } from '../../../evidence/format-support.ts'
import type { AnyVendor } from '../../../kernel/contract/vendor.ts'
import type { TextResource } from '../../../mcp/server.ts'

const require = createRequire(import.meta.url)

const inPackage = (path: string): string => join(dirname(require.resolve('hookdrill/package.json')), path)

/** How to verify each vendor's webhooks, what a handler must do, and how sure we are of each vendor. */
export const mcpResources = (vendors: readonly AnyVendor[]): readonly TextResource[] => [
  ...vendors.flatMap((vendor) => [
    {
      uri: `hookdrill://recipes/${vendor.name}`,
      title: `How to verify webhooks of ${vendor.name}`,
      read: () => readFile(inPackage(`fixtures/${vendor.name}/recipe.md`), 'utf8'),
    },
    {
      uri: `hookdrill://supported/${vendor.name}`,
      title: `What is documented, observed and assumed of ${vendor.name}`,
      read: () => Promise.resolve(formatSupport(vendor)),
    },
  ]),
  {
    uri: 'hookdrill://requirements',
    title: 'What a webhook handler must do, and why',
    read: async () => (await import('../../../grade/report/requirements-page.ts')).requirementsPage(),
  },
]
