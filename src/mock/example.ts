import { structuredClone } from '../kernel/wire/node-globals.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { nearest } from '../kernel/errors/unknown-name-error.ts'

type JsonObject = Record<string, unknown>

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null

/**
 * `payload`, or a copy of it with some values replaced; `a.b.0.c` names a value inside.
 *
 * @throws {InvalidInputError} for a path that is not in the payload: a typo must not pass as an override.
 */
export function withOverrides(payload: unknown, set: Readonly<Record<string, unknown>>): unknown {
  const replaced = Object.entries(set)
  if (replaced.length === 0) return payload
  const copy: unknown = structuredClone(payload)
  for (const [path, value] of replaced) replace(copy, path, value)
  return copy
}

function replace(payload: unknown, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop()
  let inside = payload
  for (const key of keys) inside = isObject(inside) && Object.hasOwn(inside, key) ? inside[key] : undefined
  if (last === undefined || !isObject(inside) || !Object.hasOwn(inside, last))
    throw unknownPath(path, payload)
  inside[last] = value
}

function unknownPath(path: string, payload: unknown): InvalidInputError {
  const known = paths(payload)
  const near = nearest(path, known)
  return new InvalidInputError(
    'set',
    [`the payload has no "${path}"`],
    `${near ? `did you mean "${near}"? ` : ''}it has: ${known.join(', ')}`,
  )
}

function paths(value: unknown, prefix = ''): string[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) => [prefix + key, ...paths(inner, `${prefix}${key}.`)])
}
