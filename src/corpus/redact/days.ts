interface DateForm {
  readonly pattern: RegExp
  /** The places of year, month and day. */
  readonly order: readonly [number, number, number]
  write(year: string, month: string, day: string): string
}

const dateForms: readonly DateForm[] = [
  { pattern: /^(\d{4})-(\d\d)-(\d\d)/, order: [1, 2, 3], write: (y, m, d) => `${y}-${m}-${d}` },
  { pattern: /^(\d{4})\/(\d\d)\/(\d\d)/, order: [1, 2, 3], write: (y, m, d) => `${y}/${m}/${d}` },
  { pattern: /^(\d\d)\/(\d\d)\/(\d{4})/, order: [3, 2, 1], write: (y, m, d) => `${d}/${m}/${y}` },
  { pattern: /^(\d\d)-(\d\d)-(\d{4})/, order: [3, 2, 1], write: (y, m, d) => `${d}-${m}-${y}` },
  { pattern: /^(\d\d)\.(\d\d)\.(\d{4})/, order: [3, 2, 1], write: (y, m, d) => `${d}.${m}.${y}` },
  { pattern: /^(\d{4})(\d\d)(\d\d)$/, order: [1, 2, 3], write: (y, m, d) => `${y}${m}${d}` },
]

/** Another day, in the form of this one: one on which nobody can take the day for the month. The same for every form of a day. */
export function otherDate(
  value: string,
  stream: (value: string) => Uint8Array,
  draw: number,
): string | undefined {
  const part = partOfDay(value, stream)
  if (part !== undefined) return part
  for (const { pattern, order, write } of dateForms) {
    const found = pattern.exec(value)
    if (!found) continue
    const [year = '', ...rest] = order.map((place) => found[place] ?? '')
    const bytes = stream(`day ${year} ${rest.toSorted().join(' ')}`)
    // Where most days of these years are somebody's, those of the years before are not.
    const otherYear =
      1930 -
      60 * Math.min(20, Math.floor(draw / 64)) +
      ((((Number(year) - 1929 + ((bytes[0] ?? 0) % 59)) % 60) + 60) % 60)
    const both = String(1 + ((bytes[1] ?? 0) % 12)).padStart(2, '0')
    return write(String(otherYear), both, both) + value.slice(found[0].length)
  }
  return undefined
}

/** A day in every form in which it may stand somewhere else. */
export function formsOfDay(value: string): readonly string[] {
  const found = dateForms.flatMap(({ pattern, order }) => {
    const match = pattern.exec(value)
    return match ? [order.map((place) => match[place] ?? '')] : []
  })[0]
  if (!found) return []
  const [year = '', month = '', day = ''] = found
  return [...new Set(dateForms.flatMap(({ write }) => [write(year, month, day), write(year, day, month)]))]
}

/** A year, a month or a day of a month by itself: another one. */
function partOfDay(value: string, stream: (value: string) => Uint8Array): string | undefined {
  const by = stream(value)[0] ?? 0
  if (/^(19|20)\d\d$/.test(value)) {
    const year = 1930 + (by % 60)
    return String(year === Number(value) ? year + 60 : year)
  }
  if (!/^\d\d?$/.test(value) || Number(value) > 31) return undefined
  const other = 1 + (by % 12)
  return String(other === Number(value) ? (other % 12) + 1 : other).padStart(value.length, '0')
}
