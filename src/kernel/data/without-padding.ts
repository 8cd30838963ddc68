/** Base64 without the `=` at its end. */
export function withoutPadding(base64: string): string {
  let end = base64.length
  while (end > 0 && base64[end - 1] === '=') end--
  return base64.slice(0, end)
}
