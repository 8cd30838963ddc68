import type { TenantSnapshot } from '../../src/tenant/snapshot.ts'
import { headerOf } from '../../src/kernel/wire/header.ts'
import { routerOf } from '../../src/mock/calls/router.ts'
import { everyCall } from '../support/every-call.ts'
import { pageOperations } from './amiqus-pages.ts'
import { documentedName, pathParameters, type Contract } from './documents.ts'

/** One call of an operation that goes as well as it can, and the account just before it. */
export interface RecordedCall {
  /** `GET /records/{id}` */
  readonly operation: string
  readonly before: TenantSnapshot
  readonly path: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** What a caller says of itself, such as its key. */
  readonly headers: Readonly<Record<string, string>>
  /** Without its parameters. */
  readonly type: string | undefined
  readonly body: Uint8Array
  readonly contentType: string | undefined
  readonly status: number
  readonly answerType: string | undefined
}

/** What every HTTP client sends of its own. */
const usual =
  /^(host|connection|content-length|content-type|accept|accept-language|accept-encoding|user-agent|sec-fetch-mode|transfer-encoding)$/

const labelOf = ({ vendor, edition }: Contract): string =>
  vendor === 'reportflow' ? `${vendor} ${edition}` : vendor

/** Every operation of an edition, called once in this process; the earliest account first. */
export async function recordCalls(contract: Contract): Promise<readonly RecordedCall[]> {
  const { drill, calls } = (await everyCall[labelOf(contract)]?.()) ?? missing(contract.name)
  await using opened = drill
  const { mock, tenant } = opened
  const router = routerOf(mock.vendor)
  const recorded = new Map<string, RecordedCall>()
  let current = ''
  const { handle } = mock
  const watched: typeof handle = async (request) => {
    const before = tenant.snapshot()
    const answer = await handle(request)
    const [path = '', search = ''] = request.url.split('?')
    const match = router.find(request.method, path, mock.edition)
    if (match.kind !== 'route' || answer.kind !== 'reply' || request.body === 'too-large') return answer
    const name = `${match.route.method} ${match.route.path}`
    if (nameless(name) !== nameless(current)) return answer
    const contentType = request.headers.get('content-type') ?? undefined
    recorded.set(name, {
      operation: documentedName(name),
      before,
      path: pathParameters(match.route.path, path),
      query: new URLSearchParams(search),
      headers: Object.fromEntries([...request.headers].filter(([name]) => !usual.test(name))),
      type: contentType?.split(';')[0],
      contentType,
      body: request.body,
      status: answer.reply.status,
      answerType: headerOf(answer.reply.headers, 'content-type'),
    })
    return answer
  }
  Object.assign(mock, { handle: watched })
  for (const [name, call] of Object.entries(calls)) {
    current = name
    await call()
  }
  for (const { name, call } of contract.vendor === 'amiqus' ? pageOperations : []) {
    current = name
    await call(opened)
  }
  return [...recorded.values()].toSorted((one, other) => one.before.at - other.before.at)
}

/** Tests have names of their own for the parameters of a path. */
const nameless = (name: string): string => name.replaceAll(/:\w+/g, ':')

function missing(name: string): never {
  throw new Error(`nobody has calls of ${name}`)
}
