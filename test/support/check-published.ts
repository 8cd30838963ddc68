import type { Context, Shape } from '../../src/kernel/contract/context.ts'
import { headerOf } from '../../src/kernel/wire/header.ts'
import type { WireReply } from '../../src/kernel/wire/wire-reply.ts'
import { refusalsOf } from '../../src/contracts/published-refusals.ts'
import { goodAnswersOf, publishedRoutes, type PublishedRoute } from '../../src/contracts/published-routes.ts'
import { askSample, type DescribedApi } from '../../src/contracts/sample-account.ts'
import type { WireRequest } from '../../src/mock/calls/request.ts'
import { routerOf } from '../../src/mock/calls/router.ts'
import type { Mock } from '../../src/mock/mock.ts'

/** What an operation is published to answer with one status. */
interface Published {
  /** None for an answer without a body. */
  readonly type: string | undefined
  readonly schema?:
    { safeParse(value: unknown): { readonly success: boolean; readonly error?: unknown } } | undefined
}

const known = new Map<string, ReadonlyMap<string, readonly Published[]>>()

/** Where the answer to a call is not what its operation is published to answer; nothing for one that is, or has no operation. */
export function unpublished(mock: Mock, request: WireRequest, reply: WireReply): readonly string[] {
  const path = request.url.split('?')[0] ?? ''
  const match = routerOf(mock.vendor).find(request.method, path, mock.edition)
  if (match.kind !== 'route') return []
  const { route } = match
  if (!route.answers) return []
  const own = publishedOf(mock, route as PublishedRoute).get(String(reply.status))
  const name = `${mock.vendor.name} ${route.method} ${route.path} answers ${reply.status}`
  if (!own) return [`${name}, which is not published`]
  if (request.method === 'HEAD') return []
  const type = headerOf(reply.headers, 'content-type')?.split(';')[0]?.trim()
  if (reply.body.length === 0)
    return own.some((each) => !each.schema) ? [] : [`${name} without a body, which is not published`]
  const typed = own.filter((each) => each.type === type || each.type === '*/*')
  if (typed.length === 0) return [`${name} with ${type}, which is not published`]
  if (!/[/+]json$/.test(type ?? '')) return []
  const body: unknown = JSON.parse(Buffer.from(reply.body).toString('utf8'))
  const tried = typed.map(({ schema }) => schema?.safeParse(body))
  if (tried.some((each) => each?.success)) return []
  return [
    `${name} in another shape than is published: ${JSON.stringify(body).slice(0, 600)} ${String(tried.find((each) => each?.error)?.error)}`,
  ]
}

function publishedOf(mock: Mock, route: PublishedRoute): ReadonlyMap<string, readonly Published[]> {
  const { vendor, edition } = mock
  const key = JSON.stringify([vendor.name, edition, mock.options, route.method, route.path])
  const before = known.get(key)
  if (before) return before
  const options = mock.options as Context<Shape>['options']
  const api: DescribedApi = { vendor, edition, options }
  const jsonType = (vendor.answerType ?? 'application/json').split(';')[0]
  const all = new Map<string, Published[]>()
  const add = (status: string, published: Published) =>
    void all.set(status, [...(all.get(status) ?? []), published])
  for (const [status, answer] of goodAnswersOf(route, api)) {
    if (answer.kind === 'json') add(status, { type: jsonType, schema: answer.schema })
    else if (answer.kind === 'nothing') add(status, { type: undefined })
    else for (const type of answer.types) add(status, { type })
  }
  for (const { status, type, schema } of askSample(api, (context) => refusalsOf(api, route, context)))
    add(String(status), { type, schema })
  known.set(key, all)
  return all
}

/** The operations that do not say what they answer. */
export const silentRoutes = (mock: Mock): readonly string[] =>
  publishedRoutes(mock.vendor, mock.edition)
    .filter(({ answers }) => !answers)
    .map(({ method, path }) => `${method} ${path}`)
