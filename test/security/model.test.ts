import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../architecture/sources.ts'

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')
const model = textOf('docs/security-model.md')

/** `test/x.test.ts`: title of a test, or a part of it. */
const named = [...model.matchAll(/`(test\/[\w./-]+\.test\.ts)`(?:: ([^|<]+))?/g)].map(
  ([, file = '', title]) => ({ file, title: title?.trim() }),
)

it('every test that the security model names is there', () => {
  expect(named.length).toBeGreaterThan(25)
  const missing = named.filter(
    ({ file, title }) =>
      !existsSync(join(root, file)) || (title !== undefined && !textOf(file).includes(title)),
  )
  expect(missing).toEqual([])
})

it('the security model names every file of tests about security', () => {
  const files = readdirSync(join(root, 'test/security')).filter((name) => name.endsWith('.test.ts'))
  expect(files.filter((name) => !model.includes(`test/security/${name}`))).toEqual([])
})

it('no promise is without a test', () => {
  const rows = model
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| promise') && !line.startsWith('| ---'))
  expect(rows.length).toBeGreaterThan(15)
  expect(rows.filter((row) => !row.includes('`test/'))).toEqual([])
})
