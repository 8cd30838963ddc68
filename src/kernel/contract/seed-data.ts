import { z } from 'zod'
import type { Context, Shape } from './context.ts'

/** One kind of thing that an integrator's own account has: journeys, templates, workspaces. */
export interface SeedList<Entry extends z.ZodType = z.ZodType> {
  /** What it holds, for people. */
  readonly summary: string
  readonly entry: Entry
  /** The fields that are its entry's alone: no two entries may share one. Empty where the entry itself is its id. */
  readonly ids: readonly string[]
  /** How many entries make sense. @default any number */
  readonly most?: number
}

/** By name, as a file of seed data has them. */
export type SeedLists = Readonly<Record<string, SeedList>>

/** What an integrator's own account has, and how it gets into this one. */
export interface VendorSeedData<S extends Shape> {
  readonly lists: SeedLists
  /** Puts what is given into the account; what has the same id is replaced. Nobody is told. */
  add(given: SeedDataOf<S>, context: Context<S>): void
}

/** As `seedDataOption` reads it. */
export type SeedDataOf<S extends Shape> = Context<S>['options'] extends { readonly seedData: infer Data }
  ? Data
  : never

type SeedFields<Lists extends SeedLists> = {
  -readonly [Name in keyof Lists]: z.ZodDefault<z.ZodArray<Lists[Name]['entry']>>
}

/** The lists of a vendor, each of which may be left out. */
export function seedDataSchema<const Lists extends SeedLists>(
  lists: Lists,
): z.ZodObject<SeedFields<Lists>, z.core.$strict> {
  const fields = Object.entries(lists).map(([name, list]) => [name, listSchema(list)] as const)
  return z.strictObject(Object.fromEntries(fields) as unknown as SeedFields<Lists>) // One for each list, under its name.
}

/** The option `seedData`, which every vendor has that takes any. */
export const seedDataOption = <const Lists extends SeedLists>(lists: Lists) =>
  seedDataSchema(lists)
    .prefault({} as z.input<z.ZodObject<SeedFields<Lists>, z.core.$strict>>) // Every list has a default.
    .describe(
      `what your real account has, with its ids, so that code with those ids runs unchanged; a list each: ${Object.keys(lists).join(', ')}`,
    )

const listSchema = ({ summary, entry, ids, most }: SeedList) =>
  (most === undefined ? z.array(entry) : z.array(entry).max(most))
    .superRefine((entries, ctx) => {
      for (const field of ids.length > 0 ? ids : [undefined])
        for (const { at, before, value } of repeated(entries.map((each) => valueOf(each, field))))
          ctx.addIssue({
            code: 'custom',
            path: field === undefined ? [at] : [at, field],
            message: `${JSON.stringify(value)} is there twice, here and in entry ${before}`,
          })
    })
    .default([])
    .describe(summary)

const valueOf = (entry: unknown, field: string | undefined): unknown =>
  field === undefined ? entry : new Map(Object.entries(entry ?? {})).get(field)

function repeated(values: readonly unknown[]) {
  return values.flatMap((value, at) => {
    const before = values.indexOf(value)
    return before < at && value !== undefined ? [{ at, before, value }] : []
  })
}

/** For the log of a call that names an id which does not exist: what makes it exist. */
export function howToAdd(vendor: string, list: string, entry: unknown): string {
  const data = JSON.stringify({ [vendor]: { [list]: [entry] } })
  return `if your own account has it, add it: hookdrill seed-data add '${data.replaceAll("'", String.raw`'\''`)}'; the same in a file is for start --seed-data, and in a test it is the option seedData`
}
