import { readFile } from 'node:fs/promises'
import { formatSigning } from '../src/kernel/delivery/signing.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'

/** A fenced block of the README that is taken from a file: the comment before it says which, and which region of it. */
const block = /<!-- from (\S+?)#(\S+) -->\n+```ts\n[^]*?```/g

/** The text with every such block as its file has it now. `root` ends with a slash. */
export async function withCodeFromFiles(text: string, root: URL): Promise<string> {
  const found = [...text.matchAll(block)]
  const fresh = await Promise.all(
    found.map(async ([, path = '', region = '']) => {
      const code = regionOf(await readFile(new URL(path, root), 'utf8'), region, path)
      return `<!-- from ${path}#${region} -->\n\n\`\`\`ts\n${code}\n\`\`\``
    }),
  )
  return text.replace(block, () => fresh.shift() ?? '')
}

/** What is between `// #region name` and the next `// #endregion`. */
function regionOf(source: string, name: string, path: string): string {
  const lines = source.split('\n')
  const start = lines.indexOf(`// #region ${name}`)
  const end = lines.indexOf('// #endregion', start)
  if (start === -1 || end === -1) throw new RangeError(`${path} has no region ${name}`)
  return lines.slice(start + 1, end).join('\n')
}

/** The text with its table of vendors as the registry has them. */
export const withVendorTable = (text: string, vendors: readonly AnyVendor[]): string =>
  text.replace(
    /(<!-- vendors -->\n)[^]*?(<!-- end of vendors -->)/,
    (_, start: string, end: string) => `${start}\n${vendorTable(vendors)}\n\n${end}`,
  )

const vendorTable = (vendors: readonly AnyVendor[]): string =>
  [
    '| vendor | base URL | a file is announced by | which is | and proves where it comes from by |',
    '| --- | --- | --- | --- | --- |',
    ...vendors.map(({ name, title, events, journey, signings }) => {
      const count = Object.keys(events).length
      const event = `\`${journey.event}\`${count > 1 ? `, one of ${count} events` : ''}`
      const ways = signings.map((signing) => formatSigning(signing).replace(/^unsigned$/, 'nothing'))
      return `| ${title} | \`http://127.0.0.1:4010/${name}\` | ${event} | ${journey.fileType} | ${ways.join(', or ')} |`
    }),
  ].join('\n')
