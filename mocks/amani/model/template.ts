import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import { readJson } from '../../../src/kernel/data/read-json.ts'
import { isNumber } from './placeholders.ts'
import { pythonFloat, pythonText } from './python-json.ts'

/** A body with placeholders: JSON whose texts hold `{{name}}`, or such JSON as text, where `{{name}}` may stand bare. */
export type Template = Json

/** What a placeholder stands for, by its name. */
export type Lookup = (name: string) => unknown

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g
const nothingElse = /^\{\{\s*([^{}]*?)\s*\}\}$/

/** A text that is one placeholder becomes its value, of whatever type; inside a longer text it becomes text. */
export function renderTemplate(template: Template, lookup: Lookup): unknown {
  return render(typeof template === 'string' ? parseTemplate(template) : template, lookup)
}

function render(part: Json, lookup: Lookup): unknown {
  if (typeof part === 'string') return renderText(part, lookup)
  if (isList(part)) return part.map((each) => render(each, lookup))
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, inner]) => [fill(key, lookup), render(inner, lookup)]),
  )
}

function renderText(text: string, lookup: Lookup): unknown {
  const [, name] = nothingElse.exec(text) ?? []
  return name === undefined ? fill(text, lookup) : valueOf(name, lookup)
}

const fill = (text: string, lookup: Lookup): string =>
  text.replace(placeholder, (_, name: string) => {
    const value = valueOf(name, lookup)
    return typeof value === 'string' ? value : pythonText(value)
  })

const valueOf = (name: string, lookup: Lookup): unknown => (isNumber(name) ? toNumber(name) : lookup(name))

/** As Python reads it: with a point or an exponent it is a float, without it an integer of any size. */
function toNumber(spelling: string): unknown {
  if (/[.eE]/.test(spelling)) return pythonFloat(Number(spelling))
  const value = BigInt(spelling)
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/** A string, a placeholder or a number. Outside of strings `{{` can be nothing but a placeholder. */
const tokens = /"(?:[^"\\]|\\.)*"|\{\{[^{}]*\}\}|-?\d[\d.eE+-]*/gs

/**
 * The JSON in a text whose placeholders may stand bare, numbers kept as they are spelt.
 *
 * @throws {NoJsonError} when it is not JSON; its lines are those of the text, its columns are not.
 */
export function parseTemplate(text: string): Json {
  const quoted = text.replace(tokens, (token) => {
    if (token.startsWith('"')) return token
    if (token.startsWith('{{')) return JSON.stringify(token)
    return isNumber(token) ? JSON.stringify(`{{${token}}}`) : token
  })
  return z.json().parse(readJson(quoted))
}

/** The names of all placeholders, in keys too. */
export function namesIn(part: Json): string[] {
  if (typeof part === 'string') return [...part.matchAll(placeholder)].map(([, name = '']) => name)
  if (isList(part)) return part.flatMap(namesIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap((entry) => entry.flatMap(namesIn))
}

/** Texts with a `{{` that opens no placeholder. */
export function unclosedIn(part: Json): string[] {
  if (typeof part === 'string') return part.replace(placeholder, '').includes('{{') ? [part] : []
  if (isList(part)) return part.flatMap(unclosedIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap((entry) => entry.flatMap(unclosedIn))
}

/** `Array.isArray` does not narrow to a readonly list. */
const isList = (part: Json): part is readonly Json[] => Array.isArray(part)
