type HeaderRecord = Readonly<Record<string, string>>

/** The value of a header, in whatever case it is written. */
export const headerOf = (headers: HeaderRecord, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => isNamed(key, name))?.[1]

/** The headers with this one instead of any of its name. */
export const withHeader = (headers: HeaderRecord, name: string, value: string): HeaderRecord => ({
  ...Object.fromEntries(Object.entries(headers).filter(([key]) => !isNamed(key, name))),
  [name]: value,
})

const isNamed = (key: string, name: string): boolean => key.toLowerCase() === name.toLowerCase()

/** As much of a body as its Content-Length lets a client see. */
export const promised = (headers: HeaderRecord, body: Uint8Array): Uint8Array =>
  body.subarray(0, Number(headerOf(headers, 'content-length') ?? body.length))
