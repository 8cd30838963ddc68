/** Hides SAS signatures, also when the URL was percent-encoded into another one. */
export function maskSignatures(text: string): string {
  return text.replace(/\b(sig)(=|%3D)[^&\s"'<>]+/gi, '$1$2***')
}

/** Hides the given secrets: a vendor's error page may well repeat the token it refused. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, secret.replace(/^\w+ /, '')])
    .filter((secret) => secret.length > 3)
    .reduce((masked, secret) => masked.replaceAll(secret, '***'), text)
}

/** One line of printable text, at most `length` characters: made by others, read by people. */
export function oneLine(text: string, length = 300): string {
  const line = text.replace(/[\p{Control}\p{Format}\s]+/gu, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}

/** An error with the causes below it: `fetch failed` says nothing, `ECONNRESET` does. */
export function explainError(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  const cause = error.cause === undefined ? '' : `: ${explainError(error.cause)}`
  return `${error.message}${code}${cause}${wayOut(error)}`
}

const untrusted =
  /^(DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|CERT_UNTRUSTED)$/

const wayOut = (error: Error): string =>
  'code' in error && untrusted.test(String(error.code))
    ? '; trust the certificate with NODE_EXTRA_CA_CERTS=<file>'
    : ''
