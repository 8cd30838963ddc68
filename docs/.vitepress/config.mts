import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { defineConfig } from 'vitepress'

const docs = new URL('..', import.meta.url)

/** A page by its first heading, so that no title is written twice. */
const pageOf = (path: string) => {
  const text = readFileSync(new URL(path, docs), 'utf8')
  return { text: /^# (.+)$/m.exec(text)?.[1] ?? path, link: `/${path.replace(/\.md$/, '')}` }
}

const pagesIn = (folder: string, first: readonly string[] = []) => {
  const others = readdirSync(new URL(folder, docs)).filter(
    (name) => name.endsWith('.md') && !first.includes(name),
  )
  return [...first, ...others]
    .filter((name) => !['README.md', 'index.md'].includes(name))
    .map((name) => pageOf(`${folder}/${name}`))
}

type State = Parameters<Parameters<MarkdownRenderer['core']['ruler']['push']>[1]>[0]

/** Files of the repository that are no pages (code, schemas, examples) are linked to where it is hosted, or are only named. */
function linkOutside({ tokens, env }: State): void {
  for (const link of tokens.flatMap(({ children }) => children ?? [])) {
    const href = link.attrGet('href')
    if (link.type !== 'link_open' || href === null || /^(\w+:|\/|#)/.test(href)) continue
    const path = join('docs', dirname(env.relativePath), href)
    if (path.startsWith('docs/')) continue
    link.attrs =
      process.env['GITHUB_REPOSITORY'] === undefined
        ? [['title', `in a clone: ${path}`]]
        : [['href', `https://github.com/${process.env['GITHUB_REPOSITORY']}/blob/HEAD/${path}`]]
  }
}

export default defineConfig({
  title: 'hookdrill',
  description: 'Stands in, on your own machine, for five vendors that hand over documents by webhook.',
  rewrites: { 'decisions/README.md': 'decisions/index.md' },
  cleanUrls: true,
  vite: { server: { host: '127.0.0.1' } },
  markdown: {
    // Tables name things such as <vendor>, which are not elements.
    html: false,
    config: (markdown) => markdown.core.ruler.push('outside', linkOutside),
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'First test', link: '/guides/first-test' },
      { text: 'Grade', link: '/guides/grade' },
      { text: 'Evidence', link: '/guides/evidence' },
      { text: 'Commands', link: '/cli' },
      { text: 'Types', link: '/types/' },
    ],
    sidebar: [
      {
        text: 'Guides',
        items: pagesIn('guides', ['first-test.md', 'development.md', 'grade.md', 'bad-days.md', 'time.md']),
      },
      { text: 'Vendors', items: pagesIn('vendor-pages') },
      {
        text: 'Reference',
        items: [...['cli.md', 'requirements.md', 'SUPPORTED.md'].map(pageOf), ...pagesIn('reference')],
      },
      {
        text: 'Types',
        link: '/types/',
        collapsed: true,
        items: [...pagesIn('types'), ...pagesIn('types/hookdrill')],
      },
      {
        text: 'Background',
        items: [
          ...['security-model.md', 'glossary.md', 'architecture.md'].map(pageOf),
          ...pagesIn('decisions'),
        ],
      },
    ],
  },
})
