import { readFile } from 'node:fs/promises'

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
