import { z } from 'zod'
import type { AnyVendor } from '../../../src/kernel/contract/vendor.ts'
import type { Delivery, Signing } from '../../../src/kernel/delivery/delivery.ts'
import { loadReceiver } from '../../../src/receiver/load-receiver.ts'
import type { FileRequest } from '../../../src/receiver/toolbox/origins.ts'
import type { Mistake } from './mistakes.ts'

/** What a handler needs to know of its account. */
export interface Access {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
}

/** What a payload means. */
export interface News {
  /** The same for the same news. */
  readonly key: string
  readonly event: string
  /** What the news is about, as API answers name it. */
  readonly about: string
  /** When it happened, epoch ms, where the payload says so. */
  readonly at?: number
  /** How each file is asked for that it announces; asked again for each try, since credentials change. */
  readonly files: readonly (() => Promise<FileRequest>)[]
  /** Whether it is taken for a success. */
  readonly isGood: boolean
}

/** How a handler deals with one vendor: as its receiver does, but for the mistakes that it is to make. */
export interface Integration {
  readonly signing: Signing
  /** The header that tells deliveries apart, in lower case; none for a vendor that sends no such header. */
  readonly idHeader: string | undefined
  /** What the file's Content-Type must be. */
  readonly fileType: RegExp
  /** Undefined for a payload that makes no sense. */
  read(body: Uint8Array, payload: unknown, has: (mistake: Mistake) => boolean): News | undefined
  /** Forgets credentials that were refused. */
  renew(refused: FileRequest): void
}

/** Vendors that a handler can be written for, and why it cannot be for the others. */
export const canBeHandled = ({ receiver }: AnyVendor): boolean => receiver !== undefined
export const formatUnhandled = ({ name }: AnyVendor): string =>
  `${name} is left out: no handler can be written for it without mocks/${name}/receiver.ts`

export async function integrate(vendor: AnyVendor, access: Access, secret: string): Promise<Integration> {
  const definition = await loadReceiver(vendor)
  if (!definition) throw new RangeError(formatUnhandled(vendor))
  const given = definition.configure({ ...access, secret: () => secret, note: () => undefined })
  const receiver = definition.create(z.strictObject(definition.options).parse(given))
  const documented = fieldsOf(vendor)

  return {
    signing: vendor.signings[0],
    idHeader: idHeaderOf(vendor),
    fileType: new RegExp(`^${vendor.journey.fileType}`),
    read(body, payload, has) {
      if (typeof payload !== 'object' || payload === null) return undefined
      const fields = new Map<string, unknown>(Object.entries(payload))
      if (has('strict') && [...fields.keys()].some((name) => !documented.includes(name))) return undefined
      if (has('demanding') && documented.some((name) => (fields.get(name) ?? null) === null))
        throw new TypeError('cannot read a field of undefined')
      const link = has('follows') ? linkIn(payload) : undefined
      const reading = receiver.read(body, payload)
      if (reading.kind === 'refused') {
        if (link !== undefined) return { ...nothing, files: [() => Promise.resolve(pointedAt(link))] }
        if (has('fragile')) throw new TypeError('cannot read the payload')
        return undefined
      }
      const [task] = reading.tasks
      if (!task) return undefined
      if (task.kind === 'notice' && has('one-event')) throw new TypeError('cannot read the file of undefined')
      const { key, event, id: about } = task
      const at = newestTimeIn(payload)
      const news = { key, event, about, ...(at !== undefined && { at }), isGood: has('optimist') }
      if (task.kind === 'notice') return { ...news, files: [] }
      return {
        ...news,
        files:
          link === undefined
            ? reading.tasks.flatMap((each) => (each.kind === 'notice' ? [] : [() => each.request()]))
            : [() => Promise.resolve(pointedAt(link))],
      }
    },
    renew: (refused) => void receiver.renew?.(refused),
  }
}

const nothing = { key: '', event: '', about: '', isGood: false }

/** Whatever a payload points at, without looking at where that is. */
const pointedAt = (url: string): FileRequest => ({
  method: 'GET',
  url,
  headers: {},
  credentials: {},
  credentialOrigin: undefined,
  fileOrigins: [],
})

const textsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []

const linkIn = (payload: unknown): string | undefined =>
  textsIn(payload).find((text) => /^https?:/.test(text) && URL.canParse(text))

function newestTimeIn(payload: unknown): number | undefined {
  const times = textsIn(payload)
    .filter((text) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text))
    .map((text) => Date.parse(text))
  return times.length === 0 ? undefined : Math.max(...times)
}

/** The fields that the documentation of the file's announcement has, at the top of the payload. */
function fieldsOf({ events, journey }: AnyVendor): readonly string[] {
  const definitions = events as Readonly<Record<string, { readonly schema: z.ZodType }>>
  const schema = definitions[journey.event]?.schema
  if (!schema) throw new RangeError(`there is no event ${journey.event}`)
  const { properties, anyOf = [] } = z.toJSONSchema(schema, { unrepresentable: 'any' })
  return [{ properties }, ...anyOf].flatMap((form) => Object.keys(form.properties ?? {}))
}

function idHeaderOf(vendor: AnyVendor): string | undefined {
  const id = 'an-invented-delivery-id'
  const delivery = { id } as Delivery // No header needs more of it than its id.
  const headers = vendor.deliveryHeaders({ delivery, number: 1 }, { options: vendor.options.parse({}) })
  return Object.entries(headers)
    .find(([, value]) => value === id)?.[0]
    .toLowerCase()
}
