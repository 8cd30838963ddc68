/** The bytes that base64 stands for. */
export const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))

/** The bytes as text; nothing where they are none. */
export function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex -- Control characters are what makes bytes not text.
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

/** So many bytes stand in one line of a hex dump, and so many are shown. */
const perLine = 16
const mostShown = 16_384

/** `00000000  7b 22 69 64 …  {"id…`, as hexdump prints it. */
export function toHexDump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < Math.min(bytes.length, mostShown); at += perLine) {
    const some = [...bytes.subarray(at, at + perLine)]
    const hex = some.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = some.map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(perLine * 3 - 1)}  ${text}`)
  }
  const left = bytes.length - mostShown
  return [...lines, ...(left > 0 ? [`… and ${left} more bytes`] : [])].join('\n')
}
