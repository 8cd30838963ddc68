/** What somebody else sent could move the cursor. */
export const escapeControls = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (control) =>
    control === '\n' ? control : `\\u{${control.charCodeAt(0).toString(16)}}`,
  )

/** What somebody else sent, in one line that ends. */
export function formatUntrusted(text: string): string {
  const safe = escapeControls(text).replaceAll('\n', ' ')
  return safe.length > 500 ? `${safe.slice(0, 500)}… (${text.length} characters)` : safe
}
