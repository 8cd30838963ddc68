import { dayForms, dayOf, daysAtStart, nameOfDay, type Day, type DayFound } from './day-forms.ts'
import type { Run } from './long-text.ts'
import { otherMonthName } from './months.ts'

/** Another day, in the form of this one: one on which nobody can take the day for the month. The same for every form of a day. */
export function otherDate(
  value: string,
  stream: (value: string) => Uint8Array,
  draw: number,
): string | undefined {
  const part = partOfDay(value, stream)
  if (part !== undefined) return part
  const [at] = daysAtStart(value)
  if (at === undefined) return undefined
  const [day, found] = at
  const bytes = stream(`day ${nameOfDay({ ...day, year: day.year.slice(-2) })}`)
  // Where most days of these years are somebody's, those of the years before are not.
  const year =
    1930 -
    60 * Math.min(20, Math.floor(draw / 64)) +
    ((((Number(fullYear(day)) - 1929 + ((bytes[0] ?? 0) % 59)) % 60) + 60) % 60)
  return rewritten(value, found, String(year).padStart(4, '0'), 1 + ((bytes[1] ?? 0) % 12))
}

/** Of a year of two digits, nobody knows the century: the same is taken for all of them. */
const fullYear = ({ year }: Day): string => (Number(year.slice(-2)) > 29 ? '19' : '20') + year.slice(-2)

/** A day in its own spelling, with another year, and one number for month and day. */
function rewritten(value: string, found: DayFound[1], year: string, both: number): string {
  const number = (was: string): string => String(both).padStart(was.length, '0')
  const others: Readonly<Record<string, (was: string) => string>> = {
    y: (was) => year.slice(-was.length),
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
  const [at] = daysAtStart(value)
  if (at === undefined) return []
  const [day] = at
  const given = day.year.length === 2 ? { ...day, year: fullYear(day) } : day
  const turned = { ...given, month: given.day, day: given.month }
  return [...new Set(written.flatMap((write) => [write(given), write(turned)]))]
}

/** By what a day is known in whatever form: with and without its century. */
export const namesOfDay = (value: string): readonly string[] =>
  daysAtStart(value).flatMap(([day]) => {
    const { year } = day
    const years = year.length === 2 ? [year, `19${year}`, `20${year}`] : [year, year.slice(-2)]
    return years.map((one) => nameOfDay({ ...day, year: one }))
  })

/** Where in a text days are that are among those, in one of the forms of days. */
const runsOf = (text: string, form: RegExp, names: ReadonlySet<string>): readonly Run[] =>
  Array.from(text.matchAll(form), (found): Run => {
    const day = dayOf(found)
    return day && names.has(nameOfDay(day)) ? [found.index, found.index + found[0].length] : [0, 0]
  }).filter(([from, to]) => to > from)

/** For each form of days, where in a text days are that are among those. */
export const dayRuns: readonly ((text: string, names: ReadonlySet<string>) => readonly Run[])[] =
  dayForms.map((form) => (text, names) => (names.size === 0 ? [] : runsOf(text, form, names)))

/** Days that a sentence says somebody was born on: `dob 1963-11-04`, `born on 4 November 1963`. */
export const birthsIn = (text: string): readonly string[] =>
  bornWord.test(text)
    ? dayForms.flatMap((pattern) =>
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
  const given = Number(value)
  const by = stream(String(given))[0] ?? 0
  if (/^(19|20)\d\d$/.test(value)) {
    const isNear = given >= 1930 && given < 1990
    return String(isNear ? 1930 + ((given - 1930 + 1 + (by % 59)) % 60) : 1930 + (by % 60))
  }
  if (!/^\d\d?$/.test(value) || given > 31) return undefined
  const other = given > 12 ? 1 + (by % 12) : 1 + ((given + (by % 11)) % 12)
  return String(other).padStart(value.length, '0')
}
