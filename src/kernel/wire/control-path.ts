/** Decoding is repeated, for whoever decodes twice; more layers than this are nobody's honest path. */
const mostLayers = 5

/**
 * Whether a request target could mean the control API to anybody along the way: in capitals, percent-encoded,
 * behind dots, slashes or backslashes, or with an authority in front. Rather one too many than one too few.
 */
export const namesControlApi = (target: string): boolean =>
  anyReading(target, (path) => path.toLowerCase().includes('_hookdrill'))

/**
 * Whether a path begins at the control API, to a server that takes it as it is and to one that first decodes it, turns
 * backslashes, drops empty segments, or resolves dots. A receiver may have `/hook/_hookdrill`.
 */
export const reachesControlApi = (target: string): boolean =>
  anyReading(target, (path) =>
    [path, path.replaceAll('\\', '/')].some(
      (each) => beginsThere(segmentsOf(each)) || beginsThere(resolved(each)),
    ),
  )

function anyReading(target: string, holds: (path: string) => boolean): boolean {
  let path = target.split(/[?#]/, 1)[0] ?? ''
  for (let layer = 0; layer <= mostLayers; layer++) {
    if (holds(path)) return true
    const decoded = path.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    if (decoded === path) return false
    path = decoded
  }
  return true
}

/** Some servers take what follows a semicolon for a parameter of the segment. */
const beginsThere = ([first = '']: readonly string[]): boolean =>
  first.toLowerCase().split(';', 1)[0] === '_hookdrill'

const segmentsOf = (path: string): string[] => path.split('/').filter((segment) => segment !== '')

function resolved(path: string): readonly string[] {
  const kept: string[] = []
  for (const segment of segmentsOf(path)) {
    if (segment === '..') kept.pop()
    else if (segment !== '.') kept.push(segment)
  }
  return kept
}
