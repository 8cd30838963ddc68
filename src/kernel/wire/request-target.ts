/**
 * The path and query of a request target, on whatever server it came in. An absolute target names a host as well (RFC 9112, 3.2.2); in one
 * that begins with `//`, nothing is a host.
 */
export function pathInTarget(target: string): string {
  const [, path] = /^[a-z][a-z\d+.-]*:\/\/[^/?#]*(.*)$/is.exec(target) ?? []
  const found = path ?? target
  return found.startsWith('/') ? found : `/${found}`
}

/** What a request target means on a server. With that as its base, a URL could take a part of it for another host. */
export const urlOnServer = (target: string, origin: string): URL => new URL(origin + pathInTarget(target))
