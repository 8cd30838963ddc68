import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { root } from './architecture/sources.ts'

const entryPoints = [
  'index',
  'vendor-kit',
  'receiver',
  'fixtures',
  'config',
  'http/msw',
  'http/undici',
  'http/express',
  'testing/index',
  'testing/vitest',
].map((name) => `${root}/src/${name}.ts`)

const text = readFileSync(`${root}/docs/glossary.md`, 'utf8')

/** The first column of every table, and the plain words that need no explanation. */
function glossaryWords(): ReadonlySet<string> {
  const rows = [...text.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, words = '']) => words)
  const [, plain = ''] = /Plain words that names are made of: ([^\n]+)\./.exec(text) ?? []
  return new Set([...rows, plain].flatMap((cell) => cell.toLowerCase().split(/[\s,]+/)))
}

/** The types that somebody who imports an entry point can name. */
function exportedTypes(): readonly string[] {
  const program = ts.createProgram(entryPoints, {
    module: ts.ModuleKind.NodeNext,
    allowImportingTsExtensions: true,
    noResolve: false,
    noEmit: true,
    skipLibCheck: true,
    noLib: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const isType = (symbol: ts.Symbol): boolean => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    return (target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class)) !== 0
  }
  return entryPoints.flatMap((path) => {
    const file = program.getSourceFile(path)
    const module = file && checker.getSymbolAtLocation(file)
    if (!module) throw new RangeError(`${path} is not a module`)
    return checker
      .getExportsOfModule(module)
      .filter(isType)
      .map(({ name }) => name)
  })
}

const wordsOf = (name: string): readonly string[] =>
  name.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((word) => word.toLowerCase())

/** The glossary has words in the singular. */
const isKnown = (words: ReadonlySet<string>, word: string): boolean =>
  [
    word,
    word.replace(/s$/, ''),
    word.replace(/ies$/, 'y'),
    word.replace(/ed$/, ''),
    word.replace(/d$/, ''),
  ].some((form) => words.has(form))

it('every exported type is made of words of the glossary', () => {
  const words = glossaryWords()
  const types = exportedTypes()
  expect(types.length).toBeGreaterThan(60)
  const foreign = types.flatMap((name) =>
    wordsOf(name)
      .filter((word) => !isKnown(words, word))
      .map((word) => `${name}: "${word}" is not in docs/glossary.md`),
  )
  expect([...new Set(foreign)]).toEqual([])
})

it('the glossary has each word once', () => {
  const rows = [...text.matchAll(/^\| ([^|]+?) +\|/gm)].map(([, words = '']) => words)
  const words = rows.filter((row) => row !== 'word' && !/^-+$/.test(row)).flatMap((row) => row.split(', '))
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
})
