/** An API call as a face hands it over: nothing parsed, nothing lost. */
export interface WireRequest {
  readonly method: string
  /** Percent-encoded, without the prefix of the tenant and vendor, with the query string. */
  readonly url: string
  readonly host: string
  /** Where links in the answer point, when that is not where the mock is reached otherwise: they stay where the call went. */
  readonly origin?: string
  readonly headers: Headers
  /** The body, or that it was longer than the mock takes. */
  readonly body: Uint8Array | 'too-large'
  readonly ip: string
}

/** One API call that a mock has answered, as `GET requests` lists it. */
export interface AnsweredRequest {
  readonly id: string
  readonly vendor: string
  readonly at: number
  readonly method: string
  readonly url: string
  /** The operation that answered, such as `GET /api/v2/records/:id`; none when no route matched. */
  readonly route?: string
  /** The scripted fault that it ran into, by name. */
  readonly fault?: string
  readonly headers: Readonly<Record<string, string>>
  /** The body as text, cut after 16 KiB. */
  readonly body: string
  /** 0 when the connection was reset instead. */
  readonly status: number
  /** The file that the answer handed over; none for a refusal, a HEAD or a body left out. */
  readonly file?: HandedOver
}

export interface HandedOver {
  /** Its Content-Type. */
  readonly type: string
  /** How many bytes of it went out. */
  readonly bytes: number
  /** False for a range of it, and for a body that was broken off or cut short. */
  readonly whole: boolean
}

const secretHeaders = new Set(['authorization', 'cookie', 'x-api-key', 'appkey', 'app-key', 'secretkey'])
const keptBytes = 16_384

/** The headers and body of a call with what must not be printed left out. */
export const printable = ({ headers, body }: WireRequest): Pick<AnsweredRequest, 'headers' | 'body'> => ({
  headers: Object.fromEntries(
    [...headers].map(([name, value]) => [name, secretHeaders.has(name.toLowerCase()) ? '[secret]' : value]),
  ),
  body: body === 'too-large' ? '[too large]' : textOf(body),
})

function textOf({ buffer, byteOffset, length }: Uint8Array): string {
  return length === 0 ? '' : Buffer.from(buffer, byteOffset, Math.min(length, keptBytes)).toString('utf8')
}
