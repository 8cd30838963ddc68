import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { root } from '../architecture/sources.ts'

const source = `
import type { Drill } from '../../src/testing/index.ts'
declare const drill: Drill
void drill.credas.act('complet')
void drill.reportflow.trigger('file.complete')
void drill.amiqus.delivery('record.finshed')
`

/** What the compiler says of a file that exists only here. */
function errorsOf(text: string): readonly string[] {
  const path = join(root, 'test/testing/wrong-names.ts')
  const options = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${root}/tsconfig.json`, (file) => ts.sys.readFile(file)).config,
    ts.sys,
    root,
  ).options
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile.bind(host)
  host.getSourceFile = (name, ...more) =>
    name === path ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023) : read(name, ...more)
  const exists = host.fileExists.bind(host)
  host.fileExists = (name) => name === path || exists(name)
  const program = ts.createProgram([path], { ...options, incremental: false }, host)
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(path))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

it(
  'a wrong name of an action or an event is answered with the names that there are',
  { timeout: 300_000 },
  () => {
    const [action = '', event = '', delivery = '', ...more] = errorsOf(source)
    expect(more).toEqual([])
    expect(action).toMatch(/'"complet"' is not assignable to parameter of type '(?:"[\w-]+" \| )+/)
    expect(action).toContain('"complete"')
    expect(event).toContain(`'"file.complete"' is not assignable to parameter of type '"file.completed"'`)
    expect(delivery).toMatch(/'"record.finshed"' is not assignable to parameter of type '(?:"[\w.]+" \| )+/)
  },
)
