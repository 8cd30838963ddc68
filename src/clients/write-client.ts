import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { clientPartsOf } from './areas.ts'
import { csharp } from './csharp.ts'
import { goClient } from './go.ts'
import type { ClientLanguage } from './language.ts'
import { php } from './php.ts'
import { pytest, python } from './python.ts'
import { readOperations } from './read-operations.ts'
import { ruby } from './ruby.ts'
import { indented } from './spelling.ts'

export const clientLanguages: readonly ClientLanguage[] = [python, pytest, php, goClient, ruby, csharp]

/** The files of a client, by name, written from a description of the control API. */
export function writeClient(
  language: ClientLanguage,
  document: unknown,
  version: string,
): ReadonlyMap<string, string> {
  const marks = { version, ...language.marks(clientPartsOf(readOperations(document))) }
  return new Map(
    [language.file, ...(language.beside ?? [])].map((name) => [name, fill(readTemplate(name), marks)]),
  )
}

const require = createRequire(import.meta.url)

const readTemplate = (name: string): string =>
  readFileSync(require.resolve(`#client-templates/${name}`), 'utf8')

/** A mark alone in a line, which may be a comment, gives its indentation to what it stands for; any other stands for a word. */
function fill(template: string, marks: Readonly<Record<string, string>>): string {
  const used = (name: string): string => {
    const text = marks[name]
    if (text === undefined) throw new TypeError(`a template has the mark {{${name}}}, which nothing fills`)
    return text
  }
  return template
    .replaceAll(/^([ \t]*)(?:#|\/\/) \{\{([^}]+)\}\}$/gm, (_, before: string, name: string) =>
      before.startsWith('\t')
        ? used(name).replaceAll(/^(?=.)/gm, before)
        : indented(used(name), before.length),
    )
    .replaceAll(/\{\{([^{}]+)\}\}/g, (_, name: string) => used(name))
}
