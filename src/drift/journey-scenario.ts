import { vendorBase, webhookBase, type Corpus } from '../corpus/corpus.ts'
import { wireHeader, type CallExchange, type CorpusExchange } from '../corpus/exchange.ts'
import { kindOfField } from '../corpus/redact/field-kinds.ts'
import { isRecord } from '../kernel/data/is-record.ts'
import type { ScenarioInput } from '../kernel/scenario/scenario.ts'
import type { StepInput } from '../kernel/scenario/step.ts'
import { decodeEscapes } from '../kernel/wire/decode-escapes.ts'
import { comparableJson } from './comparable-json.ts'
import { opensApi } from './refuse-calls.ts'
import { isNamed, methods, playableCalls, spokenIn } from './playable-calls.ts'
import type { PlayedCorpus } from './play-corpus.ts'

/** Values of answers that later steps need, by the word that stands for them. */
interface Words {
  readonly byValue: ReadonlyMap<string, string>
}

/** The journey of a corpus as a scenario: its calls that went well, with what people did in between. */
export function journeyScenario(
  { exchanges, vendor, source }: Corpus,
  { acts, subscribing }: PlayedCorpus,
  name: string,
): ScenarioInput {
  const left = playableCalls(exchanges, subscribing)
  const isLeft = (one: CorpusExchange): one is CallExchange => one.kind === 'call' && left.has(one)
  const calls = exchanges.filter(isLeft)
  const byValue = new Map<string, string>()
  const steps = exchanges.flatMap((one, index): StepInput[] => {
    if (one.kind === 'act') return [{ act: { action: one.action, input: fillEach(one.input, byValue) } }]
    if (one.kind === 'webhook') {
      const done = acts.get(index + 1)
      return done ? [{ act: { action: done.action, input: {} } }] : []
    }
    if (!isLeft(one)) return []
    const step = toStep(one, byValue)
    const later = calls
      .slice(calls.indexOf(one) + 1)
      .map(spokenIn)
      .join('\n')
    const save = savedOf(one, later, byValue)
    return [{ call: { ...step, ...(Object.keys(save).length > 0 && { save }) } }]
  })
  return {
    name,
    summary: `a journey that was recorded at ${vendor}`,
    catches: `a handler that does not bear what ${source} has recorded`,
    vendors: [vendor],
    steps: [...steps, { expect: { answered: 'accepted' } }],
  }
}

function toStep({ method, url, headers, body }: CallExchange, words: Words['byValue']) {
  const path = url.slice(vendorBase.length) || '/'
  const known = methods.find((one) => one === method) ?? 'GET'
  const type = wireHeader(headers, 'content-type') ?? ''
  const text = Buffer.from(body).toString('utf8')
  const json = comparableJson(text)
  const isLogin = opensApi.test(path)
  return {
    method: known,
    path: path
      .split(/(?<=[/?&=])|(?=[/?&=])/)
      .map((part) => words.get(decodeEscapes(part)) ?? part)
      .join(''),
    ...(/^application\/x-www-form-urlencoded/i.test(type) && { form: formOf(text) }),
    ...(json !== undefined && { body: isLogin ? withCredentials(json) : fill(json, words) }),
  }
}

const formOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...new URLSearchParams(text)].map(([key, value]) => [
      key,
      kindOfField([key], value) === 'secret' || /client_?id/i.test(key)
        ? `$credentials.${camel(key)}`
        : value,
    ]),
  )

/** What opens the API is drawn anew for whoever plays it. */
const withCredentials = (json: unknown): unknown =>
  isRecord(json)
    ? Object.fromEntries(Object.entries(json).map(([key, value]) => [key, credentialAt(key, value)]))
    : json

const credentialAt = (key: string, value: unknown): unknown =>
  typeof value === 'string' && kindOfField([key], value) === 'secret' ? `$credentials.${camel(key)}` : value

const camel = (name: string): string =>
  name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Ids of now in place of those that were recorded. */
function fill(value: unknown, words: Words['byValue']): unknown {
  if (Array.isArray(value)) return value.map((one) => fill(one, words))
  if (isRecord(value)) return fillEach(value, words)
  if (typeof value !== 'string' && typeof value !== 'number') return value
  const word = words.get(String(value))
  return word ?? (typeof value === 'string' ? value.replace(webhookBase, '$hook') : value)
}

const fillEach = (
  values: Readonly<Record<string, unknown>>,
  words: Words['byValue'],
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([key, inner]) => [key, fill(inner, words)]))

/** What of an answer later calls name: under a word of its own. */
function savedOf(
  { answer }: CallExchange,
  later: string,
  words: Map<string, string>,
): Record<string, string> {
  const saved: Record<string, string> = {}
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries<unknown>({ ...value }))
        visit(inner, path === '' ? key : `${path}.${key}`)
    else if (
      (typeof value === 'string' || typeof value === 'number') &&
      /id$|token|uuid|key$/i.test(path) &&
      isNamed(String(value), later) &&
      !words.has(String(value))
    ) {
      const word = `saved${words.size + 1}`
      words.set(String(value), `$${word}`)
      saved[word] = path
    }
  }
  visit(comparableJson(answer.body), '')
  return saved
}
