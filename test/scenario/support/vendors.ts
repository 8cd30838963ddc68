import { createHash } from 'node:crypto'
import type { Mistake } from './mistakes.ts'

/** What a handler needs to know of its account. */
export interface Access {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
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
  readonly file?: { readonly url: string; readonly method: 'GET'; readonly type: RegExp }
  readonly isGood: boolean
}

interface Integration {
  /** The header that proves a delivery; none for a vendor that does not sign. */
  readonly signature?: string
  /** Undefined for a payload that makes no sense. */
  read(payload: unknown, access: Access, has: (mistake: Mistake) => boolean): News | undefined
}

type Json = Record<string, unknown>
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>(
    (inside, key) => (typeof inside === 'object' && inside !== null ? (inside as Json)[key] : undefined),
    value,
  )

/** With `fragile`, what is not there breaks the handler as `payload.data.record.id` would. */
function need(value: unknown, what: string, isFragile: boolean): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (isFragile) throw new TypeError(`cannot read ${what} of undefined`)
  return undefined
}

const pdf = /^application\/pdf/
const below = ({ baseUrl }: Access, path: string): string => baseUrl + path
const get = (url: string, type: RegExp): NonNullable<News['file']> => ({ url, method: 'GET', type })

const amiqus: Integration = {
  signature: 'x-aqid-signature',
  read(payload, access, has) {
    const event = need(at(payload, 'trigger', 'alias'), 'alias', has('fragile'))
    if (event === undefined) return undefined
    const happened = String(at(payload, 'trigger', 'triggered_at'))
    const base = { event, at: Date.parse(happened), isGood: true }
    const isFile = event === 'record.finished'
    if (!isFile && !has('one-event'))
      return { ...base, about: '', key: `${event}:${JSON.stringify(at(payload, 'data'))}:${happened}` }
    const id = need(at(payload, 'data', 'record', 'id'), 'record', isFile ? has('fragile') : true)
    if (id === undefined) return undefined
    const link = at(payload, 'data', 'record', 'download')
    const url =
      has('follows') && typeof link === 'string' ? link : below(access, `/api/v2/records/${id}/download`)
    return { ...base, about: id, key: `${event}:${id}:${happened}`, file: get(url, pdf) }
  },
}

const reportflow: Integration = {
  read(payload, access, has) {
    const event = need(at(payload, 'event'), 'event', has('fragile'))
    if (event === undefined) return undefined
    const base = { event, at: Date.parse(String(at(payload, 'timestamp'))), isGood: true }
    if (event !== 'file.completed' && !has('one-event')) return { ...base, about: '', key: event }
    const file = at(payload, 'files', 0)
    const owner = need(at(file, 'uuid') ?? at(payload, 'requestId'), 'uuid', has('fragile'))
    const id = need(at(file, 'fileId'), 'fileId', has('fragile'))
    if (owner === undefined || id === undefined) return undefined
    return {
      ...base,
      about: owner,
      key: `${owner}:${id}`,
      file: get(below(access, `/v1/file/download/${owner}/${id}`), pdf),
    }
  },
}

const amani: Integration = {
  signature: 'webhook-signature',
  read(payload, access, has) {
    const event = need(at(payload, 'event'), 'event', has('fragile'))
    if (event === undefined) return undefined
    const status = String(at(payload, 'profile', 'status'))
    const base = {
      event,
      about: String(at(payload, 'profile', 'id')),
      isGood: event !== 'profile_status_change' || has('optimist') || status === 'Approved',
    }
    if (event !== 'zip_file_create' && !has('one-event')) return { ...base, key: digest(payload) }
    const link = need(at(payload, 'data', 'url'), 'url', event === 'zip_file_create' ? has('fragile') : true)
    if (link === undefined) return undefined
    const { href } = new URL(link, access.baseUrl)
    return { ...base, key: href, file: get(href, /^application\/zip/) }
  },
}

const credasFields = ['ProcessId', 'ClientId', 'Status', 'StatusDescription']

const credas: Integration = {
  read(payload, access, has) {
    const id = at(payload, 'ProcessId')
    const names = Object.keys(payload as object)
    if (has('strict') && names.some((name) => !credasFields.includes(name))) return undefined
    const status = at(payload, 'Status')
    if (id === undefined && !has('one-event'))
      return { event: 'update', about: '', key: digest(payload), isGood: false }
    const process = need(id, 'ProcessId', has('fragile'))
    if (process === undefined) return undefined
    const base = {
      event: `status ${String(status)}`,
      about: process,
      key: `${process}:${String(status)}`,
      isGood: has('optimist'),
    }
    if (status !== 2 && !has('one-event')) return base
    return { ...base, file: get(below(access, `/api/v2/ci/processes/${process}/pdf-export`), pdf) }
  },
}

const smartdocumentor: Integration = {
  read(payload, _access, has) {
    if (has('demanding')) need(at(payload, 'lastIntegratedByUserName'), 'lastIntegratedByUserName', true)
    const task = need(at(payload, 'taskId'), 'taskId', has('fragile'))
    const url = need(at(payload, 'exportedFileUrl'), 'exportedFileUrl', has('fragile'))
    if (task === undefined || url === undefined || !URL.canParse(url)) return undefined
    return { event: 'exported', about: task, key: `${task}:${url}`, file: get(url, pdf), isGood: true }
  },
}

const digest = (payload: unknown): string =>
  createHash('sha256').update(JSON.stringify(payload)).digest('hex')

export const integrations: Readonly<Record<string, Integration>> = {
  amiqus,
  reportflow,
  amani,
  credas,
  smartdocumentor,
}
