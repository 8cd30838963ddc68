import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'

it('options that are inferred from schemas still show the comments that stand on them', () => {
  const file = fileURLToPath(new URL('support/documented-options.ts', import.meta.url))
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2023,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
    lib: ['lib.es2023.d.ts'],
  })
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(file)
  const declared = source?.statements.find(ts.isInterfaceDeclaration)
  if (!source || !declared) throw new Error('there is no interface to look at')
  const commentOn = (...path: readonly string[]): string => {
    let type = checker.getTypeAtLocation(declared)
    let comment = ''
    for (const name of path) {
      const property = type.getProperty(name)
      if (!property) throw new Error(`there is no ${path.join('.')}`)
      comment = ts.displayPartsToString(property.getDocumentationComment(checker))
      type = checker.getTypeOfSymbolAtLocation(property, declared)
    }
    return comment
  }
  expect(commentOn('vendor', 'entityOf')).toContain('Looks up the entity that was stored')
  expect(commentOn('vendor', 'header')).toContain('Without it, deliveries are not authenticated')
  expect(commentOn('general', 'notify')).toContain('A hook that\nthrows or hangs is noted in the audit')
  expect(commentOn('limits', 'lagAttempts')).toContain('Attempts while the vendor says')
})
