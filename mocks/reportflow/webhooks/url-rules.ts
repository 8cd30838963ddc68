/** What the vendor has against a webhook URL, if anything (guides/webhooks). */
export function urlProblem(url: string): string | undefined {
  const { protocol, hostname, searchParams } = new URL(url)
  const host = hostname.replace(/\.$/, '')
  if (protocol !== 'https:') return 'it must be an https URL'
  if (host === 'localhost' || host.endsWith('.localhost')) return 'it must not be localhost'
  if (isPrivate(host)) return 'it must not be a private IP address'
  const secret = [...searchParams.keys()].find((name) => secretNames.test(name))
  return secret === undefined ? undefined : `its query must not hold credentials, such as "${secret}"`
}

const secretNames = /token|secret|passw|credential|signature|auth|^(api|app|access)?[-_]?key$|^sig$|^pwd$/i

/** Host names come out of `URL` with IPv4 in four decimal parts and IPv6 in brackets, at its shortest. */
const isPrivate = (host: string): boolean => privateV4.test(host) || privateV6.test(host)

/** This machine, private use (RFC 1918), link-local, and carrier-grade NAT. */
const privateV4 =
  /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))(\.\d{1,3}){1,3}$/

/** Unspecified, this machine, unique local, link-local, and IPv4 written as IPv6. */
const privateV6 = /^\[(::1?\]|f[cd]|fe[89ab]|::ffff:)/
