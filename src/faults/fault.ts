import { z } from 'zod'
import { InvalidInputError, parseInput } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'

/** Something that goes wrong when it is asked for by name. */
export interface FaultDefinition {
  readonly name: string
  /** What it does, in one line. */
  readonly summary: string
  /** What can be set beside its name; each with a default. */
  readonly settings: z.ZodRawShape
}

/** Faults by name. */
export type FaultCatalogue = Readonly<Record<string, FaultDefinition>>

/** A catalogue of these faults, in their order. */
export type CatalogueOf<Faults extends readonly FaultDefinition[]> = {
  readonly [Definition in Faults[number] as Definition['name']]: Definition
}

export const catalogueOf = <const Faults extends readonly FaultDefinition[]>(
  ...faults: Faults
): CatalogueOf<Faults> =>
  // Object.fromEntries does not know its keys; they are the names of the very values.
  Object.fromEntries(faults.map((fault) => [fault.name, fault])) as CatalogueOf<Faults>

/** One fault of a catalogue with its settings: `{ kind: 'delay', ms: 300 }`. */
export type FaultOf<C extends FaultCatalogue> = {
  [K in keyof C & string]: { readonly kind: K } & Output<C[K]['settings']>
}[keyof C & string]

/** How it is asked for: by name alone, or with settings. */
export type FaultInput<C extends FaultCatalogue> =
  | (keyof C & string)
  | { [K in keyof C & string]: { readonly kind: K } & Input<C[K]['settings']> }[keyof C & string]

// An object type of zod without fields takes no fields at all, so not even `kind` beside it.
export type Output<S extends z.ZodRawShape> = keyof S extends never ? unknown : z.output<z.ZodObject<S>>
type Input<S extends z.ZodRawShape> = keyof S extends never ? unknown : z.input<z.ZodObject<S>>

/** A fault as it comes in from outside, not yet checked against a catalogue. */
export const faultInput = z.union([z.string(), z.looseObject({ kind: z.string() })])

/**
 * The fault that was asked for, with its defaults.
 *
 * @throws {UnknownNameError} naming the nearest fault.
 * @throws {InvalidInputError} for settings that do not fit.
 */
export function readFault<C extends FaultCatalogue>(catalogue: C, input: unknown): FaultOf<C> {
  const given = faultInput.safeParse(input)
  if (!given.success)
    throw new InvalidInputError(
      'fault',
      ['expected a name, or an object with its "kind"'],
      `known: ${Object.keys(catalogue).join(', ')}`,
    )
  const { kind, ...settings } = typeof given.data === 'string' ? { kind: given.data } : given.data
  const definition = Object.hasOwn(catalogue, kind) ? catalogue[kind] : undefined
  if (!definition) throw new UnknownNameError('fault', kind, Object.keys(catalogue))
  const checked = parseInput(`fault ${kind}`, settingsOf(definition), settings)
  // The schema that has just checked the settings is the one that types them.
  return { kind, ...checked } as FaultOf<C>
}

const settingsSchemas = new WeakMap<FaultDefinition, z.ZodObject>()

/** Made once: to make a schema, and to use it for the first time, takes longer than all the rest of a trigger. */
function settingsOf(definition: FaultDefinition): z.ZodObject {
  const known = settingsSchemas.get(definition)
  if (known) return known
  const made = z.strictObject(definition.settings)
  settingsSchemas.set(definition, made)
  return made
}
