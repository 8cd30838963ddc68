import { authenticationFailed, type Denial } from './denials.ts'
import type { Query } from './fields.ts'
import { httpTime, readSasTime } from './times.ts'

export interface Frame {
  readonly start: number | undefined
  readonly expiry: number | undefined
}

export const frameOf = (query: Query): Frame => ({
  start: readSasTime(query.get('st') ?? ''),
  expiry: readSasTime(query.get('se') ?? ''),
})

/**
 * Valid from the start on and until just before the expiry; the expiry second has expired, and no skew is allowed.
 * `byPolicy` changes the words: a URL with a stored policy is refused in other words.
 */
export function windowDenial({ start, expiry }: Frame, now: number, byPolicy: boolean): Denial | undefined {
  if (expiry === undefined) return undefined
  if ((start ?? now) >= expiry) {
    const must = byPolicy ? 'has to' : 'must'
    return authenticationFailed(
      `Signed expiry time [${httpTime(expiry)}] ${must} be after signed start time [${httpTime(start ?? now)}]`,
    )
  }
  if (start === undefined || (start <= now && now < expiry)) return undefined
  return authenticationFailed(
    `Signature not valid in the specified time frame: ${frame(['Start', 'Expiry'], start, expiry)} - Current [${httpTime(now)}]`,
  )
}

/** The same for the key that signed: a URL dies with it, whatever its own expiry. */
export function keyWindowDenial(query: Query, now: number): Denial | undefined {
  const start = readSasTime(query.get('skt') ?? '')
  const expiry = readSasTime(query.get('ske') ?? '')
  if (start === undefined || expiry === undefined || (start <= now && now < expiry)) return undefined
  return authenticationFailed(
    `Signature not valid in the specified key time frame: ${frame(['Key start', 'Key expiry'], start, expiry)} - Current [${httpTime(now)}]`,
  )
}

const frame = ([from, to]: readonly [string, string], start: number, expiry: number): string =>
  `${from} [${httpTime(start)}] - ${to} [${httpTime(expiry)}]`
