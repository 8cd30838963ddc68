import { own } from '../../../src/kernel/data/own.ts'
import { z } from 'zod'

/** Headers that an integrator wants on each delivery. */

/** What decides how the message is read or carried; with these, a delivery would break rather than arrive differently. */
const carriers = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'upgrade',
  'expect',
  'te',
  'trailer',
]

const name = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const value = /^[\t\x20-\x7e\x80-\xff]*$/

export const customHeaders = z.record(z.string(), z.string()).superRefine((headers, ctx) => {
  for (const [header, given] of Object.entries(headers)) {
    const message = whyNot(header, given)
    if (message !== undefined) ctx.addIssue({ code: 'custom', path: [header], message, input: given })
  }
})

function whyNot(header: string, given: string): string | undefined {
  if (!name.test(header)) return 'Enter a valid header name.'
  if (carriers.includes(header.toLowerCase())) return 'This header cannot be set.'
  return value.test(given) ? undefined : 'Enter a valid header value.'
}

const ours: Readonly<Record<string, string>> = { 'content-type': 'Content-Type', 'user-agent': 'User-Agent' }

/** As they are sent: in place of the usual header of that name, never in place of the signature. */
export const deliverable = (
  headers: Readonly<Record<string, string>>,
  signature: string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([header]) => header.toLowerCase() !== signature.toLowerCase())
      .map(([header, given]) => [own(ours, header.toLowerCase()) ?? header, given]),
  )
