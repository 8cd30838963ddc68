import ts from 'typescript'
import { expect, it } from 'vitest'
import { importsOf, sources, textOf } from './sources.ts'

/** What tests put false ones in the place of. */
const fakeable = new Set([
  'Date',
  'Intl',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
])

/** The only files that read them, once, when they are loaded. The receiver shares no code with the sending side. */
const keepers = ['src/kernel/time/globals.ts', 'src/receiver/globals.ts', 'src/browser/globals.ts']

/** What looks for fakes on purpose, to run what they hold back. */
const finders = ['src/testing/carry-out.ts']

it('nothing reads a timer or the time off the global object when it is called', () => {
  const offences = sources
    .filter((file) => ![...keepers, ...finders].includes(file))
    .flatMap((file) => globalsReadBy(textOf(file)).map((found) => `${file}:${found}`))
  expect(offences).toEqual([])
})

it('those who keep them read them when they are loaded, not in a function', () => {
  for (const keeper of keepers) expect(textOf(keeper)).not.toMatch(/=>|\bfunction\b/)
})

it('nothing imports timers of Node but those who keep them', () => {
  const users = sources.filter((file) =>
    /from '(node:)?(timers|timers\/promises|perf_hooks)'/.test(textOf(file)),
  )
  expect(users.filter((file) => !keepers.includes(file))).toEqual([])
})

it.each([
  ['const now = () => Date.now()', ['1: Date']],
  ['await new Promise(setImmediate)', ['1: setImmediate']],
  ['const end = () => globalThis.setTimeout(run, 1)', ['1: setTimeout']],
  ['process.nextTick(run)', ['1: nextTick']],
  ['const later: Date | undefined = undefined', []],
  ["import { Date } from './globals.ts'\nDate.now()", []],
  ['socket.setTimeout(5)', []],
  ['const fake = { setTimeout: same }', []],
])('finds them: %s', (code, found) => {
  expect(globalsReadBy(code)).toEqual(found)
})

it('finds who imports from those who keep them', () => {
  const users = sources.filter((file) => importsOf(file).own.some((to) => keepers.includes(to)))
  expect(users.length).toBeGreaterThan(10)
})

/** `12: setTimeout`, for each place where one of them is read as a value and was not imported. */
function globalsReadBy(code: string): readonly string[] {
  const source = ts.createSourceFile('code.ts', code, ts.ScriptTarget.Latest, true)
  const imported = new Set<string>()
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportSpecifier(node)) imported.add(node.name.text)
    else if (ts.isTypeNode(node)) return
    else if (ts.isIdentifier(node) && fakeable.has(node.text) && isRead(node) && !imported.has(node.text))
      found.push(`${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${node.text}`)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const hosts = new Set(['globalThis', 'global', 'process'])

function isRead(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent) && parent.name === node)
    return ts.isIdentifier(parent.expression) && hosts.has(parent.expression.text)
  const isName =
    (ts.isPropertyAssignment(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isPropertySignature(parent)) &&
    parent.name === node
  return !isName
}
