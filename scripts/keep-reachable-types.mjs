// Of the types that `tsc -p tsconfig.build.json` writes, keeps those that an entry of the package reaches: the others describe
// what nobody outside can import.
import { readFile, readdir, rm } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

const { exports } = JSON.parse(await readFile('package.json', 'utf8'))
const reached = new Set()
await Promise.all(Object.values(exports).map(({ types }) => types && visit(normalize(types))))

const written = await readdir('dist/types', { recursive: true, withFileTypes: true })
const files = written.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
await Promise.all(files.filter((file) => !reached.has(file)).map((file) => rm(file)))

async function visit(file) {
  if (reached.has(file)) return
  reached.add(file)
  const { importedFiles } = ts.preProcessFile(await readFile(file, 'utf8'))
  const own = importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
  await Promise.all(own.map(({ fileName }) => visit(join(dirname(file), fileName.replace(/\.ts$/, '.d.ts')))))
}
