/** Decoding is repeated, for whoever decodes twice; more layers than this are nobody's honest path. */
const mostLayers = 5

/**
 * Whether a request target could mean the control API to anybody along the way: in capitals, percent-encoded,
 * behind dots, slashes or backslashes, or with an authority in front. Rather one too many than one too few.
 */
export function namesControlApi(target: string): boolean {
  let text = target.split('?', 1)[0] ?? ''
  for (let layer = 0; layer <= mostLayers; layer++) {
    if (text.toLowerCase().includes('_hookdrill')) return true
    const decoded = text.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    if (decoded === text) return false
    text = decoded
  }
  return true
}
