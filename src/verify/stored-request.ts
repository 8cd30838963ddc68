/** A webhook as somebody kept it. */
export interface StoredRequest {
  /** Where it was found, for people: `failed.http`, `entry 3 of traffic.har`. */
  readonly source: string
  /** As they came, a name as often as it did. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** The value of a header as frameworks give it: those of one name joined by commas; nothing when there is none. */
export function headerValue(headers: StoredRequest['headers'], name: string): string | undefined {
  const wanted = name.toLowerCase()
  const found = headers.filter(([given]) => given.toLowerCase() === wanted).map(([, value]) => value.trim())
  return found.length === 0 ? undefined : found.join(', ')
}
