import { isUtf8 } from 'node:buffer'
import { vendorBase } from '../corpus/corpus.ts'
import type { CallExchange, CorpusExchange, WebhookExchange } from '../corpus/exchange.ts'
import { isRecord } from '../kernel/data/is-record.ts'
import { comparableJson, isTooDeepIn } from './comparable-json.ts'

/**
 * The calls of a recording that can be steps of a scenario. Whoever plays that subscribes the handler, so calls that do so are not
 * among them, nor those about what they have made; nor those that name what only a webhook has told.
 */
export function playableCalls(
  exchanges: readonly CorpusExchange[],
  subscribing: ReadonlySet<number>,
): ReadonlySet<CallExchange> {
  const playable = new Set<CallExchange>()
  const answered = new Set<string>()
  const [subscriptions, told] = [new Set<string>(), new Set<string>()]
  exchanges.forEach((one, index) => {
    if (one.kind === 'webhook')
      for (const value of referencesIn(one)) if (!answered.has(value)) told.add(value)
    if (one.kind !== 'call' || !isPlayable(one)) return
    if (subscribing.has(index + 1) && /hook/i.test(new URL(one.url).pathname)) {
      const made: unknown = comparableJson(one.answer.body)
      for (const id of isRecord(made) ? leavesOf(made['id']) : []) subscriptions.add(id)
    } else if (!isAbout(one, subscriptions) && ![...told].some((value) => spokenIn(one).includes(value))) {
      playable.add(one)
      for (const value of leavesOf(comparableJson(one.answer.body))) answered.add(value)
    }
  })
  return playable
}

const isAbout = (call: CallExchange, ids: ReadonlySet<string>): boolean =>
  [...ids].some((id) => isNamed(id, spokenIn(call)))

/** Ids and links of a webhook, links without their query. */
const referencesIn = ({ body }: WebhookExchange): readonly string[] =>
  leavesOf(comparableJson(body))
    .map((value) => value.replace(/\?.*$/s, ''))
    .filter((value) => value.length >= 8 && /\d/.test(value) && !/\s/.test(value))

function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf)
  return typeof value === 'string' || typeof value === 'number' ? [String(value)] : []
}

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** A step fails when its call does; and what was opened with something of a webhook cannot be named in one. */
const isPlayable = ({ method, url, answer, body }: CallExchange): boolean =>
  answer.status < 300 &&
  methods.some((one) => one === method) &&
  url.startsWith(vendorBase) &&
  isUtf8(body) &&
  !isTooDeepIn(body)

export const spokenIn = (one: { readonly kind: string }): string =>
  'url' in one && 'body' in one && one.body instanceof Uint8Array
    ? `${String(one.url)}\n${Buffer.from(one.body).toString('utf8')}`
    : ''

/** Whether a value stands by itself in a text. A regular expression would not take one of any length. */
export function isNamed(value: string, text: string): boolean {
  if (value === '') return false
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    if (!/[\w-]/.test(text.charAt(at - 1)) && !/[\w-]/.test(text.charAt(at + value.length))) return true
  return false
}
