// Of the types that `tsc -p tsconfig.build.json` writes, keeps those that an entry of the package reaches: the others describe
// what nobody outside can import. Of what is reached, files without a type that an entry exports by its name lose their comments and
// their indentation: nobody looks such a type up.
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import ts from 'typescript'

const folder = 'dist/types'
const { exports } = JSON.parse(await readFile('package.json', 'utf8'))
const entries = Object.values(exports).flatMap(({ types }) => (types ? [resolve(types)] : []))
const program = ts.createProgram(entries, {
  module: ts.ModuleKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
})
const reached = program.getSourceFiles().map(({ fileName }) => resolve(fileName))
const named = new Set(entries.flatMap(filesWithExportsOf))

const written = await readdir(folder, { recursive: true, withFileTypes: true })
const files = written
  .filter((entry) => entry.isFile())
  .map((entry) => resolve(join(entry.parentPath, entry.name)))
await Promise.all(files.filter((file) => !reached.includes(file)).map((file) => rm(file)))
await Promise.all(files.filter((file) => reached.includes(file) && !named.has(file)).map(makeBrief))

/** Where what an entry exports is declared. */
function filesWithExportsOf(entry) {
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source))
  const declared = exported.flatMap((symbol) => {
    const own = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    return own.declarations ?? []
  })
  return [entry, ...declared.map((one) => resolve(one.getSourceFile().fileName))]
}

function makeBrief(file) {
  const printer = ts.createPrinter({ removeComments: true })
  return writeFile(file, printer.printFile(program.getSourceFile(file)).replaceAll(/^ +/gm, ''))
}
