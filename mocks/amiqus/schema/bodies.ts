import { z } from 'zod'
import { broken } from '../../../src/kernel/contract/refusal.ts'

/**
 * A body whose schema has no additional properties: others are refused, and those that only the vendor
 * writes are ignored, so that a resource can be sent back as it was read.
 */
export const closed = <Shape extends z.core.$ZodLooseShape, Read extends string>(
  shape: Shape,
  ...readOnly: readonly Read[]
) => z.preprocess((given) => without(given, readOnly), z.strictObject(shape))

function without(given: unknown, names: readonly string[]): unknown {
  // A call without a body is read as an empty one, so that it hears what is required.
  if (given === undefined) return {}
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)))
}

/** For a body with `minProperties: 1`. */
export function needsSomething(body: Readonly<Record<string, unknown>>): void {
  if (Object.values(body).every((value) => value === undefined))
    throw broken(['errors'], 'At least one property is required', body)
}

/** The given changes, without what was left out. */
export type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

export const onlyGiven = <T extends object>(changes: T): Given<T> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given<T>
