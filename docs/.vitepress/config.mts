import { readdirSync, readFileSync } from 'node:fs'
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
    .filter((name) => name !== 'README.md')
    .map((name) => pageOf(`${folder}/${name}`))
}

export default defineConfig({
  title: 'hookdrill',
  description: 'Stands in, on your own machine, for five vendors that hand over documents by webhook.',
  // Files of the repository that are not pages: code, schemas, examples.
  ignoreDeadLinks: [/\.\.\/(examples|schemas|src|mocks|fixtures|action\.yml|CHANGELOG|CONTRIBUTING)/],
  rewrites: { 'decisions/README.md': 'decisions/index.md' },
  cleanUrls: true,
  vite: { server: { host: '127.0.0.1' } },
  // Tables name things such as <vendor>, which are not elements.
  markdown: { html: false },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'First test', link: '/guides/first-test' },
      { text: 'Grade', link: '/guides/grade' },
      { text: 'Evidence', link: '/guides/evidence' },
      { text: 'Commands', link: '/cli' },
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
        text: 'Background',
        items: [
          ...['security-model.md', 'glossary.md', 'architecture.md'].map(pageOf),
          ...pagesIn('decisions'),
        ],
      },
    ],
  },
})
