import type { WireHeaders } from '../corpus/exchange.ts'
import type { DriftFinding } from './difference.ts'

/**
 * Names of headers that are written in another case. What stands between writes all of them in small letters, so that a name that is
 * written so tells nothing where most of the others are, too.
 */
export function compareHeaderCase(recorded: WireHeaders, found: WireHeaders): readonly DriftFinding[] {
  const spellings = new Map(found.map(([name]) => [name.toLowerCase(), name]))
  const keepCase = isCaseKept(recorded) && isCaseKept(found)
  return recorded.flatMap(([was]) => {
    const is = spellings.get(was.toLowerCase())
    if (is === undefined || is === was) return []
    if (!keepCase && (isLower(was) || isLower(is))) return []
    return [{ what: 'header-case', at: `header ${was.toLowerCase()}`, recorded: was, found: is }]
  })
}

const isLower = (name: string): boolean => name === name.toLowerCase()

const isCaseKept = (headers: WireHeaders): boolean =>
  headers.filter(([name]) => isLower(name)).length * 2 < headers.length
