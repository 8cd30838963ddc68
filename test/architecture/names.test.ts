import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { vendors } from '../../src/vendors.ts'
import { root, sources, textOf } from './sources.ts'

/** Lines of `src` that may name a vendor, and why. */
const exceptions: readonly { readonly file: RegExp; readonly line: RegExp; readonly because: string }[] = [
  {
    file: /^src\/cli\/lib\/example-names\.ts$/,
    line: /^  \w+: '\S+',$/,
    because:
      'help needs examples that work, and must not wait for the registry; test/cli-declarations.test.ts holds them to it',
  },
  {
    file: /^src\/(index|fixtures|receiver|config)\.ts$/,
    line: /^ \* /,
    because:
      'an example of a public function is read in an editor, beside the vendors that come with hookdrill',
  },
]

const names = new RegExp(Object.keys(vendors).join('|'), 'i')

const isExcepted = (file: string, line: string): boolean =>
  exceptions.some((exception) => exception.file.test(file) && exception.line.test(line))

it('no file of src names a vendor', () => {
  const offences = sources
    .filter((file) => file.startsWith('src/'))
    .flatMap((file) =>
      textOf(file)
        .split('\n')
        .flatMap((line, at) =>
          names.test(line) && !isExcepted(file, line) ? [`${file}:${at + 1}: ${line.trim()}`] : [],
        ),
    )
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
