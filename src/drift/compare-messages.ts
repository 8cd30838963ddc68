import { isUtf8 } from 'node:buffer'
import { wireHeader, type LackingPart, type WireHeaders } from '../corpus/exchange.ts'
import { formOfFile } from '../corpus/redact/small-files.ts'
import { parseJson } from '../kernel/data/parse-json.ts'
import type { Signing } from '../kernel/delivery/delivery.ts'
import { isTooDeep, mostLevels } from './comparable-json.ts'
import { compareHeaderCase } from './compare-header-case.ts'
import { compareJson } from './compare-json.ts'
import { describeValue, formatDescribed } from './describe-value.ts'
import type { DriftFinding } from './difference.ts'
import { lastingHeaders } from './lasting-headers.ts'

export interface SeenMessage {
  readonly headers: WireHeaders
  readonly body: Uint8Array
}

export interface SeenAnswer extends SeenMessage {
  readonly status: number
}

/** What the found answer says otherwise than the recorded one. */
export function compareAnswers(
  recorded: SeenAnswer,
  found: SeenAnswer,
  lacks: readonly LackingPart[] = [],
): readonly DriftFinding[] {
  if (recorded.status !== found.status) {
    const status: DriftFinding = {
      what: 'status',
      at: '',
      recorded: String(recorded.status),
      found: String(found.status),
    }
    // An answer of another kind has nothing else in common.
    return isSameKind(recorded.status, found.status)
      ? [status, ...compareSeen(recorded, found, lacks)]
      : [status]
  }
  return compareSeen(recorded, found, lacks)
}

/** Who is not let in, or calls too often, hears nothing of what was asked. */
const isSameKind = (one: number, other: number): boolean =>
  hundreds(one) === hundreds(other) && ![401, 403, 429].some((status) => status === one || status === other)

const hundreds = (status: number): number => Math.floor(status / 100)

/** As `compareAnswers`, of a webhook; how it is proved is compared by its form. */
export function compareWebhooks(
  recorded: SeenMessage,
  found: SeenMessage,
  signings: readonly Signing[],
): readonly DriftFinding[] {
  const proofs = new Set(
    signings.flatMap((signing) => (signing.kind === 'none' ? [] : [signing.header.toLowerCase()])),
  )
  const without = ({ headers, body }: SeenMessage): SeenMessage => ({
    headers: headers.filter(([name]) => !proofs.has(name.toLowerCase())),
    body,
  })
  return [
    ...[...proofs].flatMap((name) =>
      compareProof(name, wireHeader(recorded.headers, name), wireHeader(found.headers, name)),
    ),
    ...compareSeen(without(recorded), without(found)),
  ]
}

function compareProof(
  name: string,
  recorded: string | undefined,
  found: string | undefined,
): readonly DriftFinding[] {
  const [was, is] = [formOfProof(recorded), formOfProof(found)]
  return was === is ? [] : [{ what: 'proof', at: `header ${name}`, recorded: was, found: is }]
}

function formOfProof(value: string | undefined): string {
  if (value === undefined) return 'absent'
  const [, before = '', proof = value] = /^([a-z]\w{0,9}=)?(.*)$/s.exec(value) ?? []
  if (/^[\da-f]{64}$/.test(proof)) return `${before}hex`
  if (/^[\dA-F]{64}$/.test(proof)) return `${before}hex in capitals`
  return /^[\w+/-]{43}=?$/.test(proof) ? `${before}base64` : 'the secret itself'
}

/** What is `lacking` of the recorded one says nothing. */
const compareSeen = (
  recorded: SeenMessage,
  found: SeenMessage,
  lacking: readonly LackingPart[] = [],
): readonly DriftFinding[] => [
  ...(lacking.includes('answer headers') ? [] : compareHeaders(recorded.headers, found.headers)),
  ...(lacking.includes('answer body') ? [] : compareBodies(recorded, found)),
]

function compareHeaders(recorded: WireHeaders, found: WireHeaders): readonly DriftFinding[] {
  const [was, is] = [namesOf(recorded), namesOf(found)]
  const missing = was.filter((name) => !is.includes(name))
  const extra = is.filter((name) => !was.includes(name))
  return [
    ...missing.map((name): DriftFinding => ({
      what: 'missing-header',
      at: `header ${name}`,
      recorded: 'present',
      found: 'absent',
    })),
    ...extra.map((name): DriftFinding => ({
      what: 'extra-header',
      at: `header ${name}`,
      recorded: 'absent',
      found: 'present',
    })),
    ...was
      .filter((name) => is.includes(name))
      .flatMap((name) =>
        compareHeader(name, wireHeader(recorded, name) ?? '', wireHeader(found, name) ?? ''),
      ),
    ...compareHeaderCase(recorded, found),
  ]
}

const namesOf = (headers: WireHeaders): readonly string[] => [
  ...new Set(lastingHeaders(headers).map(([name]) => name.toLowerCase())),
]

function compareHeader(name: string, recorded: string, found: string): readonly DriftFinding[] {
  const at = `header ${name}`
  if (name === 'content-type') {
    const [was, is] = [typeOf(recorded), typeOf(found)]
    return was === is ? [] : [{ what: 'content-type', at, recorded: was, found: is }]
  }
  const [was, is] = [describeValue(recorded, [name]), describeValue(found, [name])]
  if (was.kind === is.kind && (was.word === undefined || is.word === undefined || was.word === is.word))
    return []
  return [{ what: 'header-value', at, recorded: formatDescribed(was), found: formatDescribed(is) }]
}

/** A boundary is another one each time. */
const typeOf = (value: string): string =>
  value
    .toLowerCase()
    .split(';')
    .map((part) => part.trim())
    .join('; ')
    .replace(/boundary=[^;]+/, 'boundary=…')

function compareBodies(recorded: SeenMessage, found: SeenMessage): readonly DriftFinding[] {
  const [was, is] = [readBody(recorded), readBody(found)]
  if (was.form !== is.form) return [{ what: 'body', at: 'body', recorded: was.form, found: is.form }]
  return was.form === 'JSON' ? compareJson(was.json, is.json) : []
}

interface ReadBody {
  readonly form: string
  /** Where the form is JSON. */
  readonly json?: unknown
}

function readBody({ body }: SeenMessage): ReadBody {
  if (body.length === 0) return { form: 'empty' }
  const form = formOfFile(body)
  if (form !== 'other') return { form: form.toUpperCase() }
  if (!isUtf8(body)) return { form: 'bytes' }
  const json = parseJson(body)
  if (json === undefined) return { form: 'text' }
  return isTooDeep(json) ? { form: `JSON of more than ${mostLevels} levels` } : { form: 'JSON', json }
}
