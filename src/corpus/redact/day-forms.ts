import { monthOfName } from './months.ts'

/** A day as it is read, with two digits for month and day, and two or four for the year. */
export interface Day {
  readonly year: string
  readonly month: string
  readonly day: string
}

const month = String.raw`(?<m>\d{1,2}|\p{L}{3,10})`
const ordinal = '(?<o>st|nd|rd|th)?'

/** Around a year of two digits there is no further number: what has one is a version, or a time. */
const begins = String.raw`(?<!\d|\d[./-])`
const ends = String.raw`(?!\d|[./-]\d|:)`

const sources = [
  // 1963-11-04, 1963.11.4, 1963 Nov 4
  String.raw`(?<!\d)(?<y>\d{4})[-/. ]${month}[-/. ](?<d>\d{1,2})(?!\d)`,
  // 04/11/1963, 4 November 1963, 4th of November, 1963, 4. November 1963, 4 de noviembre de 1963
  String.raw`(?<!\d)(?<d>\d{1,2})${ordinal}[-/., ]{1,2}(?:(?:of|de) )?${month}[-/., ]{1,2}(?:de )?(?<y>\d{4})(?!\d)`,
  // November 4, 1963, Nov-04-1963
  String.raw`(?<!\p{L})(?<m>\p{L}{3,10})[-. ]{1,2}(?<d>\d{1,2})${ordinal}[-, ]{1,2}(?<y>\d{4})(?!\d)`,
  // 04/11/63, 4 Nov 63
  String.raw`${begins}(?<d>\d{1,2})${ordinal}[-/., ]{1,2}(?:(?:of|de) )?${month}[-/., ]{1,2}(?:de )?['’]?(?<y>\d\d)${ends}`,
  // 63-11-04
  String.raw`${begins}(?<y>\d\d)[-/. ]${month}[-/. ](?<d>\d{1,2})${ends}`,
  // Nov 4, '63
  String.raw`(?<!\p{L})(?<m>\p{L}{3,10})[-. ]{1,2}(?<d>\d{1,2})${ordinal}[-, ]{1,2}['’]?(?<y>\d\d)${ends}`,
]

/** How days are written in a text. */
export const dayForms: readonly RegExp[] = sources.map((source) => new RegExp(source, 'dgu'))

const atStart = sources.map((source) => new RegExp(source, 'du'))
const asWhole = [
  /^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)$/d,
  /^(?<d>\d\d)(?<m>\d\d)(?<y>\d{4})$/d,
  /^(?<y>\d\d)(?<m>\d\d)(?<d>\d\d)$/d,
  /^(?<d>\d\d)(?<m>\d\d)(?<y>\d\d)$/d,
]

/** What may stand before a day, where it is all that a value has. */
const weekday = /^\p{L}{2,12}[.,]? $/u

/** The day that was found in one of these forms; nothing where there is no such day. */
export function dayOf({ groups }: Pick<RegExpExecArray, 'groups'>): Day | undefined {
  const { y: year = '', m = '', d = '' } = groups ?? {}
  const number = /\d/.test(m) ? Number(m) : (monthOfName(m) ?? 0)
  const both = [number, Number(d)]
  if (Math.min(...both) < 1 || Math.min(...both) > 12 || Math.max(...both) > 31) return undefined
  return { year, month: String(number).padStart(2, '0'), day: d.padStart(2, '0') }
}

/** By what a day is known. Nobody knows which of two numbers is the day and which the month. */
export const nameOfDay = ({ year, month: one, day }: Day): string =>
  `${year} ${[one, day].toSorted().join(' ')}`

/** A day at the beginning of a value, and where its parts are. */
export type DayFound = readonly [day: Day, found: RegExpExecArray]

/** The days that a value may be, whatever comes after them; the likeliest first. */
export function daysAtStart(value: string): readonly DayFound[] {
  const head = value.slice(0, longestDay)
  return [...asWhole.map((form) => form.exec(value)), ...atStart.map((form) => form.exec(head))].flatMap(
    (found) => {
      const day = found ? dayOf(found) : undefined
      const isFirst = found && (found.index === 0 || weekday.test(head.slice(0, found.index)))
      return day && isFirst ? [[day, found] as const] : []
    },
  )
}

const longestDay = 60
