import { z } from 'zod'
import { InvalidInputError, parseInput } from '../errors/invalid-input-error.ts'
import { UnknownNameError } from '../errors/unknown-name-error.ts'

/** A bad day that can be asked for by name. */
export interface TroubleDefinition {
  /** What it does, in one line. */
  readonly says: string
  /** What can be set beside its name; each with a default. */
  readonly settings: z.ZodRawShape
}

/** Troubles by name. */
export type TroubleCatalogue = Readonly<Record<string, TroubleDefinition>>

/** One trouble of a catalogue with its settings: `{ kind: 'delay', ms: 300 }`. */
export type TroubleOf<C extends TroubleCatalogue> = {
  [K in keyof C & string]: { readonly kind: K } & Output<C[K]['settings']>
}[keyof C & string]

/** How it is asked for: by name alone, or with settings. */
export type TroubleWish<C extends TroubleCatalogue> =
  | (keyof C & string)
  | { [K in keyof C & string]: { readonly kind: K } & Input<C[K]['settings']> }[keyof C & string]

// An object type of zod without fields takes no fields at all, so not even `kind` beside it.
type Output<S extends z.ZodRawShape> = keyof S extends never ? unknown : z.output<z.ZodObject<S>>
type Input<S extends z.ZodRawShape> = keyof S extends never ? unknown : z.input<z.ZodObject<S>>

/** A trouble as it comes in from outside, not yet checked against a catalogue. */
export const troubleWish = z.union([z.string(), z.looseObject({ kind: z.string() })])

/**
 * The trouble that was asked for, with its defaults.
 *
 * @throws {UnknownNameError} naming the nearest trouble.
 * @throws {InvalidInputError} for settings that do not fit.
 */
export function readTrouble<C extends TroubleCatalogue>(catalogue: C, wish: unknown): TroubleOf<C> {
  const given = troubleWish.safeParse(wish)
  if (!given.success)
    throw new InvalidInputError('trouble', ['expected a name, or an object with its "kind"'], list(catalogue))
  const { kind, ...settings } = typeof given.data === 'string' ? { kind: given.data } : given.data
  const definition = Object.hasOwn(catalogue, kind) ? catalogue[kind] : undefined
  if (!definition) throw new UnknownNameError('trouble', kind, Object.keys(catalogue))
  const checked = parseInput(`trouble ${kind}`, z.strictObject(definition.settings), settings)
  // The schema that has just checked the settings is the one that types them.
  return { kind, ...checked } as TroubleOf<C>
}

const list = (catalogue: TroubleCatalogue): string => `known: ${Object.keys(catalogue).join(', ')}`
