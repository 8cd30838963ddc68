import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Guide } from './guides.ts'
import type { Incoming } from './handler.ts'
import type { Has } from './mistakes.ts'

interface Known {
  readonly secret?: string | undefined
  /** A secret that it takes beside that one. */
  readonly alsoSecret?: string | undefined
  readonly has: Has
}

/** Whether a webhook is the vendor's, as far as the handler can tell. */
export function isGenuine(
  { headers, body }: Pick<Incoming, 'headers' | 'body'>,
  proof: Guide['proof'],
  { secret, alsoSecret, has }: Known,
): boolean {
  if (!proof || secret === undefined || has('trusts')) return true
  const given = headers[proof.header]
  if (given === undefined && has('breaks-on-unsigned')) throw new TypeError('the header is undefined')
  if (has('takes-unsigned') && given === undefined) return true
  if (has('takes-empty-signature') && (given ?? '') === '') return given !== undefined
  if (has('looks-only')) return given !== undefined && given !== ''
  if (typeof given !== 'string') return false
  const secrets = [secret, ...(alsoSecret === undefined ? [] : [alsoSecret])]
  return secrets.some((one) => expected(body, one, proof, has).some((right) => isSame(given, right, has)))
}

/** What the header may hold. */
function expected(
  body: Buffer,
  secret: string,
  proof: NonNullable<Guide['proof']>,
  has: Has,
): readonly string[] {
  const json = (indent?: number): string => JSON.stringify(JSON.parse(body.toString()), null, indent)
  if (has('reserialises')) return [proof.of(json(), secret)]
  if (has('pretty-prints')) return [proof.of(json(2), secret)]
  if (has('trims')) return [proof.of(body.toString().trim(), secret)]
  if (has('latin1')) return [proof.of(Buffer.from(body.toString('latin1')), secret)]
  if (has('adds-newline')) return [proof.of(`${body.toString()}\n`, secret)]
  const right = proof.of(body, secret)
  const digest = (hash: string, key: string | Buffer): Buffer => createHmac(hash, key).update(body).digest()
  if (has('hex')) return [digest('sha256', secret).toString('hex')]
  if (has('base64url')) return [digest('sha256', secret).toString('base64url')]
  if (has('prefix')) return [`sha256=${right}`]
  if (has('sha1')) return [digest('sha1', secret).toString('base64')]
  if (has('sha512')) return [digest('sha512', secret).toString('base64')]
  if (has('decodes-secret')) return [digest('sha256', Buffer.from(secret, 'base64')).toString('base64')]
  if (has('plain-hash')) return [createHash('sha256').update(body).digest('base64')]
  if (has('secret-with-newline')) return [proof.of(body, `${secret}\n`)]
  return has('takes-hex') ? [right, digest('sha256', secret).toString('hex')] : [right]
}

function isSame(given: string, right: string, has: Has): boolean {
  if (has('compares-prefix')) return given !== '' && right.startsWith(given)
  if (has('ignores-case')) return given.toLowerCase() === right.toLowerCase()
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  if (one.length !== other.length && !has('compares-lengths')) return false
  return timingSafeEqual(one, other)
}
