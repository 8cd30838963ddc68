import { amiqus } from '../../mocks/amiqus/index.ts'
import { credas } from '../../mocks/credas/index.ts'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { operations as amaniOperations, callOperation, setStage } from '../mocks/amani/operations.ts'
import { operations as amiqusOperations } from '../mocks/amiqus/operations/operations.ts'
import { operations as credasOperations, type Operation as CredasCall } from '../mocks/credas/operations.ts'
import { operations as reportflowOperations } from '../mocks/reportflow/operations.ts'
import { operations as smartdocumentorOperations } from '../mocks/smartdocumentor/operations.ts'
import { openMock, type OpenMock } from './open-mock.ts'

/** A mock with one call that goes well for each operation of an edition. */
export interface EveryCall {
  readonly drill: OpenMock
  /** By operation, as `GET /path/:id`; makes what the call needs first, through the public API. */
  readonly calls: Readonly<Record<string, () => Promise<SentCall>>>
}

/** A call as it was sent, to be sent again with something else in it, and what it was answered. */
export interface SentCall {
  readonly path: string
  readonly init: RequestInit
  readonly response: Response
}

/** So that a call that is made again is answered with the same ids. */
const seed = 'every-call'

/** By vendor, and by edition where it has more than one. */
export const everyCall: Readonly<
  Record<string, (options?: Readonly<Record<string, unknown>>) => Promise<EveryCall>>
> = {
  async amiqus(options) {
    const drill = await openMock(amiqus, { seed, ...(options && { options }) })
    const calls = amiqusOperations.map(({ name, call }) => [name, () => sent(drill, call)] as const)
    return { drill, calls: Object.fromEntries(calls) }
  },
  'reportflow legacy': (options) => ofReportflow('legacy', options),
  'reportflow current': (options) => ofReportflow('current', options),
  async amani(options) {
    const stage = await setStage({ seed, ...(options && { options }) })
    const before = stage.drill.mock.snapshot()
    const calls = Object.keys(amaniOperations).map((name) => {
      const call = async () => {
        stage.drill.mock.restore(before) // Some of them delete what others are about.
        return await sent(stage.drill, (drill) =>
          callOperation({ ...stage, drill }, name, amaniOperations[name]),
        )
      }
      return [name, call] as const
    })
    return { drill: stage.drill, calls: Object.fromEntries(calls) }
  },
  async credas(options) {
    const drill = await openMock(credas, { seed, options: { shareCodeCertificate: true, ...options } })
    const calls = Object.entries(credasOperations).map(
      ([name, operation]) => [name, () => sent(drill, (each) => callCredas(each, name, operation))] as const,
    )
    return { drill, calls: Object.fromEntries(calls) }
  },
  async smartdocumentor(options) {
    const drill = await openMock(smartdocumentor, { seed, ...(options && { options }) })
    const calls = Object.entries(smartdocumentorOperations).map(([name, operation]) => {
      const call = async (each: OpenMock) => {
        const { path, init } = await operation.call(each)
        return await (operation.guarded ? each.api : each.bare)(path, init)
      }
      return [name, () => sent(drill, call)] as const
    })
    return { drill, calls: Object.fromEntries(calls) }
  },
}

async function ofReportflow(
  edition: 'legacy' | 'current',
  options: Readonly<Record<string, unknown>> = {},
): Promise<EveryCall> {
  const drill = await openMock(reportflow, { seed, edition, options: { asyncDelayMs: 0, ...options } })
  const calls = Object.entries(reportflowOperations[edition]).map(
    ([name, { call }]) => [name, () => sent(drill, call)] as const,
  )
  return { drill, calls: Object.fromEntries(calls) }
}

/** What the last call of several was: the one that the others were made for. */
async function sent(drill: OpenMock, call: (drill: OpenMock) => Promise<Response>): Promise<SentCall> {
  let last: Omit<SentCall, 'response'> | undefined
  const keeping =
    (send: OpenMock['api'], headers: () => Readonly<Record<string, string>>): OpenMock['api'] =>
    (path, init = {}) => {
      last = { path, init: { ...init, headers: { ...headers(), ...(init.headers as object) } } }
      return send(path, init)
    }
  const response = await call({
    ...drill,
    api: keeping(drill.api, () => drill.mock.headers()),
    bare: keeping(drill.bare, () => ({})),
  })
  const elsewhere = { path: response.url.slice(drill.url.length), init: {} }
  return { ...(last && response.url.endsWith(encodeURI(decodeURI(last.path))) ? last : elsewhere), response }
}

async function callCredas(drill: OpenMock, name: string, { prepare, form }: CredasCall): Promise<Response> {
  const { params = {}, query = '', body } = await prepare(drill)
  const [method = '', template = ''] = name.split(' ')
  const path = template.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])))
  return await drill.api(path + query, {
    method,
    redirect: 'manual',
    ...(body !== undefined &&
      (form
        ? { body: new URLSearchParams(body as Record<string, string>) }
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })),
  })
}
