import type { WireHeaders } from '../corpus/exchange.ts'
import type { DriftFinding } from './difference.ts'
import { lastingHeaders } from './lasting-headers.ts'

/** A name that is written in two ways. */
interface OtherCase {
  readonly was: string
  readonly is: string
  /** Whether both are as they were sent. */
  readonly isSure: boolean
}

/**
 * Names of headers that are written in another case. What stands between writes all of them in small letters, so that a name that is
 * written so tells nothing where most of the others are, too.
 */
export const compareHeaderCase = (recorded: WireHeaders, found: WireHeaders): readonly DriftFinding[] =>
  otherCases(recorded, found).flatMap(({ was, is, isSure }) =>
    isSure ? [{ what: 'header-case', at: `header ${was.toLowerCase()}`, recorded: was, found: is }] : [],
  )

/**
 * Names that are written in small letters beside some that are not, though most are: perhaps as they were sent. Whoever reads them as
 * HTTP has it reads the same, so it is said, and is no difference.
 */
export const perhapsInSmallLetters = (
  recorded: WireHeaders,
  found: WireHeaders,
  side: string,
): readonly string[] =>
  otherCases(recorded, found).flatMap(({ was, is, isSure }) =>
    isSure
      ? []
      : [
          `the header ${was.toLowerCase()} is ${was} in the recording and ${is} at the ${side}: it is the same in any case, and no difference`,
        ],
  )

function otherCases(recorded: WireHeaders, found: WireHeaders): readonly OtherCase[] {
  const [all, others] = [lastingHeaders(recorded), lastingHeaders(found)]
  const spellings = new Map(others.map(([name]) => [name.toLowerCase(), name]))
  const keepCase = isCaseKept(all) && isCaseKept(others)
  return all.flatMap(([was]) => {
    const is = spellings.get(was.toLowerCase())
    if (is === undefined || is === was) return []
    const small = isLower(was) ? all : isLower(is) ? others : undefined
    if (small?.every(([name]) => isLower(name))) return []
    return [{ was, is, isSure: keepCase || small === undefined }]
  })
}

const isLower = (name: string): boolean => name === name.toLowerCase()

const isCaseKept = (headers: WireHeaders): boolean =>
  headers.filter(([name]) => isLower(name)).length * 2 < headers.length
