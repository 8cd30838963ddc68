type HeaderRecord = Readonly<Record<string, string>>

/** The value of a header, in whatever case it is written. */
export function headerOf(headers: HeaderRecord, name: string): string | undefined {
  for (const key of Object.keys(headers)) if (isNamed(key, name)) return headers[key]
  return undefined
}

/** The headers with this one instead of any of its name. */
export const withHeader = (headers: HeaderRecord, name: string, value: string): HeaderRecord => ({
  ...Object.fromEntries(Object.entries(headers).filter(([key]) => !isNamed(key, name))),
  [name]: value,
})

const isNamed = (key: string, name: string): boolean =>
  key.length === name.length && key.toLowerCase() === name.toLowerCase()

/** As much of a body as its Content-Length lets a client see. */
export const promised = (headers: HeaderRecord, body: Uint8Array): Uint8Array =>
  body.subarray(0, Number(headerOf(headers, 'content-length') ?? body.length))
