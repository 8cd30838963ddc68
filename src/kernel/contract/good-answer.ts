import type { z } from 'zod'

/** What an operation answers when all is well. */
export type GoodAnswer =
  /** `headers` are those that it always carries besides. */
  | { readonly kind: 'json'; readonly schema: z.ZodType; readonly headers: readonly string[] }
  /** A file or a page, by media type. */
  | { readonly kind: 'file'; readonly types: readonly string[]; readonly headers: readonly string[] }
  | { readonly kind: 'nothing'; readonly headers: readonly string[] }

/** By status; several where callers or resources differ. */
export type GoodAnswers = Readonly<Record<number, GoodAnswer | readonly GoodAnswer[]>>

/** `answers: { 201: answersJson(client) }` */
export const answersJson = (schema: z.ZodType, ...headers: readonly string[]): GoodAnswer => ({
  kind: 'json',
  schema,
  headers,
})

/** `answers: { 200: answersFile('application/pdf') }` */
export const answersFile = (
  types: string | readonly string[],
  ...headers: readonly string[]
): GoodAnswer => ({
  kind: 'file',
  types: [types].flat(),
  headers,
})

/** `answers: { 204: answersNothing() }` */
export const answersNothing = (...headers: readonly string[]): GoodAnswer => ({ kind: 'nothing', headers })
