import { TextEncoder } from 'node:util'
import type { Cut } from '../wire/wire-reply.ts'
import type { DocumentSpec } from './document.ts'

export type ReplyHeaders = Readonly<Record<string, string>>

/** What a mock answers, before a face writes it. */
export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown; readonly headers: ReplyHeaders }
  | {
      readonly kind: 'bytes'
      readonly status: number
      readonly body: Uint8Array
      readonly headers: ReplyHeaders
      readonly reason?: string
      /** Breaks the answer off inside the body, after headers that promise all of it. */
      readonly cut?: Cut
    }
  /** A file that is rendered only when it is asked for. */
  | {
      readonly kind: 'file'
      readonly status: number
      readonly file: DocumentSpec
      readonly headers: ReplyHeaders
    }
  | {
      readonly kind: 'empty'
      readonly status: number
      readonly headers: ReplyHeaders
      readonly reason?: string
    }

export const json = (body: unknown, status = 200, headers: ReplyHeaders = {}): Reply => ({
  kind: 'json',
  status,
  body,
  headers,
})
export const text = (body: string, type: string, status = 200, headers: ReplyHeaders = {}): Reply =>
  bytes(new TextEncoder().encode(body), type, status, headers)
export const bytes = (body: Uint8Array, type: string, status = 200, headers: ReplyHeaders = {}): Reply => ({
  kind: 'bytes',
  status,
  body,
  headers: { 'Content-Type': type, ...headers },
})
export const file = (spec: DocumentSpec, headers: ReplyHeaders = {}, status = 200): Reply => ({
  kind: 'file',
  status,
  file: spec,
  headers,
})
export const empty = (status = 204, headers: ReplyHeaders = {}): Reply => ({ kind: 'empty', status, headers })
