import { monthOfName, otherMonthName } from './months.ts'

/** A day as it is read, with two digits for month and day. */
interface Day {
  readonly year: string
  readonly month: string
  readonly day: string
}

const inText = [
  // 1963-11-04, 1963.11.4, 1963 Nov 4
  /(?<!\d)(?<y>\d{4})[-/. ](?<m>\d{1,2}|\p{L}{3,10})[-/. ](?<d>\d{1,2})(?!\d)/dgu,
  // 04/11/1963, 4 November 1963, 4th of November, 1963, 4. November 1963, 4 de noviembre de 1963
  /(?<!\d)(?<d>\d{1,2})(?<o>st|nd|rd|th)?[-/., ]{1,2}(?:(?:of|de) )?(?<m>\d{1,2}|\p{L}{3,10})[-/., ]{1,2}(?:de )?(?<y>\d{4})(?!\d)/dgu,
  // November 4, 1963, Nov-04-1963
  /(?<!\p{L})(?<m>\p{L}{3,10})[-. ]{1,2}(?<d>\d{1,2})(?<o>st|nd|rd|th)?[-, ]{1,2}(?<y>\d{4})(?!\d)/dgu,
]
const first = inText.map(({ source }) => new RegExp(source, 'du'))
const asWhole = /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/d

/** What may stand before a day, where it is all that a value has. */
const weekday = /^\p{L}{2,12}[.,]? $/u

function dayOf({ groups }: RegExpExecArray): Day | undefined {
  const { y: year = '', m = '', d = '' } = groups ?? {}
  const month = /\d/.test(m) ? Number(m) : (monthOfName(m) ?? 0)
  const both = [month, Number(d)]
  if (Math.min(...both) < 1 || Math.min(...both) > 12 || Math.max(...both) > 31) return undefined
  return { year, month: twoDigits(month), day: d.padStart(2, '0') }
}

const twoDigits = (one: number): string => String(one).padStart(2, '0')

/** Nobody knows which of two numbers is the day and which the month. */
const nameOf = ({ year, month, day }: Day): string => `${year} ${[month, day].toSorted().join(' ')}`

/** The day that a value is, whatever comes after it. */
function dayAtStart(value: string): readonly [day: Day, found: RegExpExecArray] | undefined {
  const head = value.slice(0, longestDay)
  for (const pattern of [asWhole, ...first]) {
    const found = pattern.exec(pattern === asWhole ? value : head)
    const day = found === null ? undefined : dayOf(found)
    if (found && day && (found.index === 0 || weekday.test(head.slice(0, found.index)))) return [day, found]
  }
  return undefined
}

const longestDay = 60

/** Another day, in the form of this one: one on which nobody can take the day for the month. The same for every form of a day. */
export function otherDate(
  value: string,
  stream: (value: string) => Uint8Array,
  draw: number,
): string | undefined {
  const part = partOfDay(value, stream)
  if (part !== undefined) return part
  const at = dayAtStart(value)
  if (at === undefined) return undefined
  const [day, found] = at
  const bytes = stream(`day ${nameOf(day)}`)
  // Where most days of these years are somebody's, those of the years before are not.
  const year =
    1930 -
    60 * Math.min(20, Math.floor(draw / 64)) +
    ((((Number(day.year) - 1929 + ((bytes[0] ?? 0) % 59)) % 60) + 60) % 60)
  return rewritten(value, found, String(year).padStart(4, '0'), 1 + ((bytes[1] ?? 0) % 12))
}

/** A day in its own spelling, with another year, and one number for month and day. */
function rewritten(value: string, found: RegExpExecArray, year: string, both: number): string {
  const number = (was: string): string => String(both).padStart(was.length, '0')
  const others: Readonly<Record<string, (was: string) => string>> = {
    y: () => year,
    m: (was) => (/\d/.test(was) ? number(was) : otherMonthName(was, both)),
    d: number,
    o: () => ['st', 'nd', 'rd'][both - 1] ?? 'th',
  }
  const parts = Object.entries(found.indices?.groups ?? {}).flatMap(([name, run]) =>
    // A group that took no part has no place.
    (run as readonly [number, number] | undefined) === undefined ? [] : [{ name, from: run[0], to: run[1] }],
  )
  return parts
    .toSorted((one, other) => other.from - one.from)
    .reduce((so, { name, from, to }) => {
      const other = others[name]?.(so.slice(from, to)) ?? ''
      return so.slice(0, from) + other + so.slice(to)
    }, value)
}

const written: readonly ((day: Day) => string)[] = [
  ({ year, month, day }) => `${year}-${month}-${day}`,
  ({ year, month, day }) => `${year}/${month}/${day}`,
  ({ year, month, day }) => `${day}/${month}/${year}`,
  ({ year, month, day }) => `${day}-${month}-${year}`,
  ({ year, month, day }) => `${day}.${month}.${year}`,
  ({ year, month, day }) => `${year}${month}${day}`,
]

/** A day in the forms in which it may stand somewhere else, and be encoded there. */
export function formsOfDay(value: string): readonly string[] {
  const [given] = dayAtStart(value) ?? []
  if (given === undefined) return []
  const turned = { ...given, month: given.day, day: given.month }
  return [...new Set(written.flatMap((write) => [write(given), write(turned)]))]
}

/** By what a day is known in whatever form. */
export function dayName(value: string): string | undefined {
  const [day] = dayAtStart(value) ?? []
  return day && nameOf(day)
}

/** A text with the days in it rewritten that are among those, whatever their form. */
export const withOtherDays = (
  text: string,
  names: ReadonlySet<string>,
  rewrite: (found: string) => string,
): string =>
  names.size === 0
    ? text
    : inText.reduce(
        (so, pattern) =>
          so.replaceAll(pattern, (found) => (names.has(dayName(found) ?? '') ? rewrite(found) : found)),
        text,
      )

/** Days that a sentence says somebody was born on: `dob 1963-11-04`, `born on 4 November 1963`. */
export const birthsIn = (text: string): readonly string[] =>
  bornWord.test(text)
    ? inText.flatMap((pattern) =>
        Array.from(text.matchAll(pattern), ({ 0: found, index }) =>
          bornBefore.test(text.slice(Math.max(0, index - farthestWord), index)) ? found : '',
        ).filter((found) => found !== ''),
      )
    : []

const farthestWord = 30
const bornWord = /dob|d\.o\.b|born|birth|geb|née?\b|nacid|naissance|nato|nata/i
const bornBefore =
  /(?<!\p{L})(?:dob|d\.o\.b|born|birth|birthday|birth ?date|geb|geboren|geburtsdatum|née?|nacid[oa]|naissance|nat[oa])[.:,]?(?: (?:is|was|on|am|le|el|il))?[\s:]{0,3}$/iu

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
