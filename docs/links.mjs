// Whether each link of the built site leads to a page, and to a heading or row of it: VitePress looks for pages alone.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

const dist = new URL('.vitepress/dist/', import.meta.url).pathname
const files = (await readdir(dist, { recursive: true })).filter((name) => name.endsWith('.html'))
const pages = new Map(
  await Promise.all(files.map(async (file) => [addressOf(file), await readFile(join(dist, file), 'utf8')])),
)
const anchors = new Map([...pages].map(([address, html]) => [address, valuesOf(html, 'id')]))

const broken = [...pages].flatMap(([address, html]) =>
  [...valuesOf(html, 'href')].flatMap((href) => {
    const { origin, pathname, hash } = new URL(href.replaceAll('&amp;', '&'), `http://site${address}`)
    const ids = anchors.get(pathname)
    if (origin !== 'http://site' || pathname.includes('.')) return []
    if (ids === undefined) return [`${address}: there is no page ${pathname}`]
    const id = decodeURIComponent(hash.slice(1))
    return id === '' || ids.has(id) ? [] : [`${address}: ${pathname} has no #${id}`]
  }),
)
process.stdout.write(`${pages.size} pages, ${broken.length} broken links\n`)
if (broken.length > 0) {
  process.stderr.write(`${broken.join('\n')}\n`)
  process.exit(1)
}

function addressOf(file) {
  return `/${file}`.replace(/(?:index)?\.html$/, '')
}

function valuesOf(html, attribute) {
  return new Set([...html.matchAll(new RegExp(` ${attribute}="([^"]+)"`, 'g'))].map(([, value]) => value))
}
