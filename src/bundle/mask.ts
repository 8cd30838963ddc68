import { parseJson } from '../kernel/data/parse-json.ts'
import { withoutPadding } from '../kernel/data/without-padding.ts'

/** In place of a header that holds a secret. */
export const masked = '[secret]'
/** In place of a secret inside of a text: made of what tokens are made of, so that a handler which is answered with it goes on. */
export const placeholder = 'secret-left-out'

/** Takes known secrets out of texts and bytes. */
export interface Mask {
  text(text: string): string
  bytes(bytes: Uint8Array): Uint8Array
  headers(headers: Readonly<Record<string, string>>): Record<string, string>
}

const secretHeaders = /^(authorization|proxy-authorization|cookie|set-cookie)$|key$|secret|token|password/i
const secretFields = /secret|token|password|passwd|api_?key|secret_?key|app_?key|jwt|credential/i

/** Whether a field holds a secret: by its name, and not if it says only of what type one is, or holds a plain word. */
const isSecret = (name: string, value: string): boolean =>
  secretFields.test(name) && !/type$/i.test(name) && !/^[a-z_ -]{1,15}$/i.test(value)

/** Shorter texts are words and numbers that stand elsewhere, too. */
const shortest = 6

/** A mask for these secrets in every spelling that they may travel in: as they are, percent-encoded, in base64, in JSON. */
export function createMask(secrets: Iterable<string>): Mask {
  const spelled = [...new Set(secrets)]
    .filter((secret) => secret.length >= shortest)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      withoutPadding(Buffer.from(secret).toString('base64')),
    ])
    .toSorted((one, other) => other.length - one.length)
  const text = (given: string): string =>
    spelled.reduce((so, secret) => so.replaceAll(secret, placeholder), given)
  return {
    text,
    bytes(given) {
      const latin1 = Buffer.from(given).toString('latin1')
      const clean = spelled.reduce(
        (so, secret) => so.replaceAll(Buffer.from(secret).toString('latin1'), placeholder),
        latin1,
      )
      return clean === latin1 ? given : Buffer.from(clean, 'latin1')
    },
    headers: (given) =>
      Object.fromEntries(
        Object.entries(given).map(([name, value]) => [name, secretHeaders.test(name) ? masked : text(value)]),
      ),
  }
}

/** The secrets in a body that is JSON or a form, by the names of its fields. */
export function secretsIn(body: Uint8Array): readonly string[] {
  if (body.length === 0 || body.length > 1_000_000) return []
  const text = Buffer.from(body).toString('utf8')
  const json = parseJson(text)
  if (typeof json === 'object' && json !== null) return secretsInJson(json)
  return /^[\w.%+-]+=/.test(text)
    ? [...new URLSearchParams(text)].flatMap(([name, value]) => (isSecret(name, value) ? [value] : []))
    : []
}

const secretsInJson = (json: object): readonly string[] =>
  Object.entries(json).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? isSecret(name, value)
        ? [value]
        : []
      : typeof value === 'object' && value !== null
        ? secretsInJson(value)
        : [],
  )

/** The secrets in the headers of a call: the values themselves, and what stands behind their scheme. */
export const secretsInHeaders = (headers: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(headers).flatMap(([name, value]) =>
    secretHeaders.test(name) ? [value, value.replace(/^(bearer|basic|token)\s+/i, '')] : [],
  )

/** Those of an integrator's credentials that are secret, by their names. */
export const secretCredentials = (credentials: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(credentials).flatMap(([name, value]) => (secretFields.test(name) ? [value] : []))
