import { z } from 'zod'
import { parseJson } from './parse-json.ts'
import { formatIssue, toIssues } from '../errors/issue.ts'

declare const inside: unique symbol

/** A string that holds JSON of a known shape; at run time a string like any other. */
export type JsonText<T> = string & { readonly [inside]?: T }

/** What the JSON in a string holds; `never` for a string of which nothing is known. */
export type InsideOf<T> = typeof inside extends keyof T ? NonNullable<T[typeof inside]> : never

/** What is inside, by the schema of the string. */
const insides = new WeakMap<z.core.$ZodType, z.ZodType>()

/** The schema of the JSON inside a string, if it is one that `jsonText` has made. */
export const insideOf = (text: z.core.$ZodType): z.ZodType | undefined => insides.get(text)

/** Checks a string that holds JSON, for a vendor whose payload has another one inside. */
export function jsonText<S extends z.ZodType>(schema: S) {
  const text = z
    .string()
    .superRefine((given, ctx) => {
      for (const issue of issuesOf(schema, given)) ctx.addIssue({ code: 'custom', input: given, ...issue })
    })
    .pipe(z.custom<JsonText<z.output<S>>>())
  insides.set(text, schema)
  return text
}

interface Problem {
  readonly path: (string | number)[]
  readonly message: string
}

function issuesOf(schema: z.ZodType, text: string): readonly Problem[] {
  const read = parseJson(text)
  if (read === undefined) return [{ path: [], message: 'expected a string that holds JSON' }]
  const { error } = schema.safeParse(read, { reportInput: true })
  if (!error) return []
  return toIssues(error, read).map((issue) => ({
    path: [...issue.path],
    message: formatIssue({ ...issue, path: [] }),
  }))
}
