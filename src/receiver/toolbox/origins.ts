/** How to ask for one file, and who may be asked. */
export interface FileRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Headers that only `credentialOrigin` may ever see. */
  readonly credentials: Readonly<Record<string, string>>
  /** The origin of the vendor's API; undefined when the link itself is the credential. */
  readonly credentialOrigin: string | undefined
  /** Further origins that may be asked, always without credentials. `https://*.example.com` takes subdomains. */
  readonly fileOrigins: readonly string[]
}

export type Permission = 'with-credentials' | 'without-credentials' | 'refused'

/**
 * The one place that decides who is spoken to. Some vendors do not sign their webhooks, so a URL in a payload is
 * anybody's word; and a redirect is one more URL that somebody else chose.
 */
export function permissionFor(
  url: URL,
  request: Pick<FileRequest, 'credentialOrigin' | 'fileOrigins'>,
): Permission {
  if (url.origin === request.credentialOrigin) return 'with-credentials'
  return request.fileOrigins.some((pattern) => matchesOrigin(url, pattern))
    ? 'without-credentials'
    : 'refused'
}

/** Whether a URL belongs to `https://host`, or to a true subdomain for `https://*.host`. */
export function matchesOrigin(url: URL, pattern: string): boolean {
  const wildcard = pattern.replace('://*.', '://')
  if (wildcard === pattern) return url.origin === new URL(pattern).origin
  const parent = new URL(wildcard)
  return (
    url.protocol === parent.protocol &&
    url.port === parent.port &&
    url.hostname.endsWith(`.${parent.hostname}`)
  )
}

/** Puts a path below a base URL, whether or not the base ends with a slash. */
export function below(baseUrl: string, path: string): string {
  return `${baseUrl.replace(/\/+$/, '')}${path}`
}

/** Whether a text can stand as one segment of a path without changing the path. */
export function isPathSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && text.length <= 200 && !/[\p{Control}/\\]/u.test(text)
}
