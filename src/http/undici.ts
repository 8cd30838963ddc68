import type { Dispatcher } from 'undici'
import type { Mock } from '../mock/mock.ts'
import { calledOriginHeader } from './called-origin.ts'
import { urlOnServer } from '../kernel/wire/request-target.ts'
import { findRealPlace, standInForRealHosts, type MockedTenant } from './real-hosts.ts'

/** A drill, and where its server listens. */
export interface ServedTenant extends MockedTenant {
  /** `http://127.0.0.1:<port>/~<tenant>` */
  readonly url: string
}

/**
 * The undici face: sends calls to the vendors' real hosts to a drill instead. msw does not see what goes through undici's own
 * `request` and `fetch`, so this is what `handlers(drill)` is for everybody else.
 *
 * @example setGlobalDispatcher(new Agent().compose(interceptor(drill)))
 */
export function interceptor({ url, tenant }: ServedTenant): Dispatcher.DispatcherComposeInterceptor {
  const mocks = Object.values(tenant.mocks)
  mocks.forEach(standInForRealHosts)
  return (dispatch) => (options, handler) => {
    const to = redirect(url, mocks, options)
    return dispatch(to ? { ...options, ...to } : options, handler)
  }
}

function redirect(
  url: string,
  mocks: readonly Mock[],
  { origin, path, headers }: Dispatcher.DispatchOptions,
): Partial<Dispatcher.DispatchOptions> | undefined {
  if (origin === undefined) return undefined
  const place = findRealPlace(
    urlOnServer(path, new URL(origin).origin),
    mocks.map(({ vendor }) => vendor),
  )
  if (!place) return undefined
  const server = new URL(url)
  return {
    origin: server.origin,
    path: `${server.pathname}/${place.vendor}${place.origin === undefined ? place.path : path}`,
    ...(place.origin !== undefined && { headers: withHeader(headers, calledOriginHeader, place.origin) }),
  }
}

type GivenHeaders = NonNullable<Dispatcher.DispatchOptions['headers']>

/** undici takes headers in several forms: names and values in turn, pairs, or a record. */
function withHeader(headers: GivenHeaders | undefined | null, name: string, value: string): GivenHeaders {
  if (Array.isArray(headers)) return [...headers, name, value]
  const pairs = headers && Symbol.iterator in headers ? [...headers] : Object.entries(headers ?? {})
  return Object.fromEntries([...pairs, [name, value]])
}
