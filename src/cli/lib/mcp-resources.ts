import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { TextResource } from '../../mcp/server.ts'

const require = createRequire(import.meta.url)

const inPackage = (path: string): string => join(dirname(require.resolve('hookdrill/package.json')), path)

/** How to verify each vendor's webhooks, what a handler must do, and how sure we are of each vendor. */
export const mcpResources = (vendors: readonly string[]): readonly TextResource[] => [
  ...vendors.flatMap((vendor) => [
    {
      uri: `hookdrill://recipes/${vendor}`,
      title: `How to verify webhooks of ${vendor}`,
      read: () => readFile(inPackage(`fixtures/${vendor}/recipe.md`), 'utf8'),
    },
    {
      uri: `hookdrill://supported/${vendor}`,
      title: `What is documented, observed and assumed of ${vendor}`,
      read: async () => sectionOf(await readFile(inPackage('docs/SUPPORTED.md'), 'utf8'), vendor),
    },
  ]),
  {
    uri: 'hookdrill://requirements',
    title: 'What a webhook handler must do, and why',
    read: () => readFile(inPackage('docs/requirements.md'), 'utf8'),
  },
]

/** A page has a heading for each vendor. */
function sectionOf(page: string, vendor: string): string {
  const [, after = ''] = page.split(`\n## ${vendor}\n`)
  return `## ${vendor}\n${after.split('\n## ')[0] ?? ''}`
}
