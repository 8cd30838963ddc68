import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { vendors } from '../../src/vendors.ts'
import { root, sources, textOf } from './sources.ts'

/** Lines of `src` that may name a vendor, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      "vendor: 'amiqus',",
      "other: 'credas',",
      "edition: 'reportflow=current',",
      "option: 'credas.badKey=403',",
      "export const demoVendors = { retrying: 'amiqus', expiring: 'smartdocumentor' } as const",
    ].map((line) => [
      `src/cli/lib/example-names.ts: ${line}`,
      'help needs examples that work, and must not wait for the registry; test/cli-declarations.test.ts holds them to it',
    ]),
  ),
}

const names = new RegExp(Object.keys(vendors).join('|'), 'i')

it('no file of src names a vendor', () => {
  const offences = sources
    .filter((file) => file.startsWith('src/'))
    .flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, at) => (names.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
    )
    .filter((line) => exceptions[line.replace(/:\d+: /, ': ')] === undefined)
  expect(offences).toEqual([])
})

it('no folder has a name that tools take for code of others', () => {
  const hidden = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^(vendors?|third_party)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .filter((path) => !/node_modules|\/\.git\/|\/dist\//.test(path))
  expect(hidden).toEqual([])
})

it('an exported name means one thing: no two files of src export the same', () => {
  const owners = new Map<string, Set<string>>()
  for (const file of sources.filter((each) => each.startsWith('src/')))
    for (const [, name = ''] of textOf(file).matchAll(
      /^export (?:async )?(?:abstract )?(?:const|function\*?|class|interface|type) (\w+)/gm,
    ))
      owners.set(name, (owners.get(name) ?? new Set()).add(file)) // Overloads are one.
  const shared = [...owners].filter(([, files]) => files.size > 1)
  expect(shared.map(([name, files]) => `${name}: ${[...files].join(', ')}`)).toEqual([])
})
