import type { Context, Shape } from '../kernel/contract/context.ts'
import type { GoodAnswer, GoodAnswers } from '../kernel/contract/good-answer.ts'
import type { Route } from '../kernel/contract/route.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'

export type PublishedRoute = Route<Shape>

/** The operations of an edition. */
export const publishedRoutes = (vendor: AnyVendor, edition: string): readonly PublishedRoute[] =>
  // The erased vendor says nothing of its routes.
  (vendor.routes as readonly PublishedRoute[]).filter(({ editions }) => editions?.includes(edition) ?? true)

/** What an operation answers when all is well, with its status; nothing of one that does not say. */
export function goodAnswersOf(
  { answers = {} }: PublishedRoute,
  account: PublishedAccount,
): readonly (readonly [status: string, GoodAnswer])[] {
  const given = typeof answers === 'function' ? answers(account) : answers
  return Object.entries(given).flatMap(([status, several]) =>
    listOf(several).map((answer) => [status, answer] as const),
  )
}

const listOf = (several: GoodAnswers[number]): readonly GoodAnswer[] =>
  'kind' in several ? [several] : several

type PublishedAccount = Pick<Context<Shape>, 'edition' | 'options'>

/** The path as OpenAPI has it: `/records/{id}`. */
export const templateOf = (path: string): string => path.replaceAll(/(?:\*\*)?:(\w+)/g, '{$1}')

export const parametersIn = (path: string): readonly string[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)

/** `GET /api/v2/records/:id` as `getApiV2RecordsById`. */
export const operationIdOf = ({ method, path }: Pick<PublishedRoute, 'method' | 'path'>): string =>
  [method.toLowerCase(), ...path.split(/[^A-Za-z0-9:]+/).flatMap(wordsOf)].join('')

function wordsOf(segment: string): readonly string[] {
  if (segment === '') return []
  const name = segment.replace(':', '')
  const word = name.charAt(0).toUpperCase() + name.slice(1)
  return [segment.startsWith(':') ? `By${word}` : word]
}
