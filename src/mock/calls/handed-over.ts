import type { Answer } from './answer.ts'
import { headerOf } from '../../kernel/wire/header.ts'
import type { HandedOver } from './request.ts'

/** What an answer handed over, as far as it went out. */
export function handedOver({ reply, isFile }: Answer): HandedOver | undefined {
  const { status, headers, body, cut } = reply
  if (isFile !== true || body.length === 0) return undefined
  const length = Number(headerOf(headers, 'content-length') ?? body.length)
  return {
    type: headerOf(headers, 'content-type') ?? '',
    bytes: Math.min(cut?.afterBytes ?? body.length, length),
    whole: status !== 206 && !cut && length === body.length,
  }
}
