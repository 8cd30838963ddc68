import { expect, it } from 'vitest'
import { importsOf, sources } from './sources.ts'

type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** For each folder, which of the things that lie in it import which: files by themselves, sub-folders as a whole. */
function graphs(
  files: readonly string[],
  importsOfFile: (file: string) => readonly string[],
): Map<string, Graph> {
  const found = new Map<string, Map<string, Set<string>>>()
  for (const from of files) {
    for (const to of importsOfFile(from)) {
      const [folder, one, other] = parting(from, to)
      if (one === other) continue
      const graph = found.get(folder) ?? new Map<string, Set<string>>()
      found.set(folder, graph)
      const targets = graph.get(one) ?? new Set<string>()
      graph.set(one, targets.add(other))
    }
  }
  return found
}

/** The folder in which two paths part, and what each goes through there. */
function parting(from: string, to: string): readonly [folder: string, one: string, other: string] {
  const [a, b] = [from.split('/'), to.split('/')]
  let at = 0
  while (at < a.length - 1 && a[at] === b[at]) at++
  return [a.slice(0, at).join('/'), a[at] ?? '', b[at] ?? '']
}

/** One ring, as `a -> b -> a`, if there is any. */
function ringIn(graph: Graph): string | undefined {
  const done = new Set<string>()
  function visit(node: string, path: readonly string[]): string | undefined {
    const before = path.indexOf(node)
    if (before !== -1) return [...path.slice(before), node].join(' -> ')
    if (done.has(node)) return undefined
    for (const next of graph.get(node) ?? []) {
      const ring = visit(next, [...path, node])
      if (ring !== undefined) return ring
    }
    done.add(node)
    return undefined
  }
  return [...graph.keys()].map((node) => visit(node, [])).find((ring) => ring !== undefined)
}

const ringsOf = (found: Map<string, Graph>): string[] =>
  [...found].flatMap(([folder, graph]) => {
    const ring = ringIn(graph)
    return ring === undefined ? [] : [`${folder || '.'}: ${ring}`]
  })

/** The mocks are one more room of `src`, which the registry looks into and which stands on the kernel. */
const inSrc = (file: string): string => file.replace(/^mocks\//, 'src/mocks/')

it('folders are layers: nothing in a folder imports, over whatever way, what imports it', () => {
  const imports = new Map(sources.map((file) => [inSrc(file), importsOf(file).own.map(inSrc)]))
  expect(ringsOf(graphs([...imports.keys()], (file) => imports.get(file) ?? []))).toEqual([])
})

it('a ring would be found, between folders, between files, and between the two', () => {
  const imports: Readonly<Record<string, readonly string[]>> = {
    'src/a/one.ts': ['src/b/two.ts'],
    'src/b/two.ts': ['src/c.ts'],
    'src/c.ts': ['src/a/other.ts'],
    'src/a/other.ts': [],
  }
  expect(ringsOf(graphs(Object.keys(imports), (file) => imports[file] ?? []))).toEqual([
    'src: a -> b -> c.ts -> a',
  ])
})
