import { daysAtStart, nameOfDay } from './day-forms.ts'
import { formsOfDay } from './days.ts'
import { drawDisguise, isEmail, lastDigits, type Disguise } from './disguise.ts'
import type { Run } from './long-text.ts'
import { withoutEmailForms } from './patterns.ts'
import type { PrivateKind } from './private-kind.ts'
import { fold } from './text-index.ts'

/** What must not be made up, since it is there already. */
export interface Occupied {
  /** Whether a text, lower case, is a private value or a word of the vendor's: it would be taken for that. */
  isTaken(lowerCase: string): boolean
  /** Where in a text something stands that is private, or would be taken for it. */
  runsIn(text: string): readonly Run[]
}

const nothing: Occupied = { isTaken: () => false, runsIn: () => [] }

/** So many draws are enough, unless all there are are taken. */
const mostDraws = 2000
/** So often is drawn again for one that is nobody else's disguise, and has nothing private in it. */
const mostWishes = 32
/** A longer value is nobody else's by chance, and has something short and private in it almost always. */
const longestDrawn = 64
const mostMendings = 8
/** Whose a disguise is, is kept for as many. */
const mostOwners = 100_000

/**
 * `salt` is drawn for one recording and kept nowhere. Two values have two disguises, as long as there are enough of their form: the
 * first to be disguised has the first choice, so ask for the same values in the same order.
 */
export function createDisguise(salt: string, occupied: Occupied = nothing): Disguise {
  const owners = new Map<string, string>()
  const isFree = (other: string, kind: PrivateKind): boolean =>
    !recognizable(other, kind).some((one) => occupied.isTaken(one.toLowerCase()))
  return (value, kind) => {
    if (isLetterwise(value, kind)) return mended(value, kind, salt, occupied)
    const owner = identityOf(value, kind)
    let [first, other]: [string | undefined, string] = [undefined, value]
    for (let draw = 0; draw < mostDraws; draw++) {
      other = drawDisguise(salt, draw)(value, kind)
      if (!isFree(other, kind)) continue
      first ??= other
      if (draw >= mostWishes) return first
      const name = identityOf(other, kind)
      if ((owners.get(name) ?? owner) !== owner || !isClean(other, kind, occupied)) continue
      if (owners.size < mostOwners) owners.set(name, owner)
      return other
    }
    return first ?? other
  }
}

/** A disguise in every form by which it is told from others: they must be free together, since each is drawn by itself. */
function recognizable(other: string, kind: PrivateKind): readonly string[] {
  if (kind === 'date') return [other, ...formsOfDay(other)]
  return kind === 'phone' ? [other, lastDigits(other) ?? []].flat() : [other]
}

/** What is the same in all forms of a value is looked at alone, so that all of them have the same draw. */
function isClean(other: string, kind: PrivateKind, { runsIn }: Occupied): boolean {
  const days = kind === 'date' ? formsOfDay(other) : []
  const digits = kind === 'phone' ? lastDigits(other) : undefined
  return (days.length > 0 ? days : [digits ?? other]).every((one) => runsIn(one).length === 0)
}

/** By what a value is the same in whatever form. */
function identityOf(value: string, kind: PrivateKind): string {
  if (kind === 'phone') return lastDigits(value) ?? fold(value)
  if (kind !== 'date') return fold(value)
  if (/^\d\d?$/.test(value)) return String(Number(value))
  const [at] = daysAtStart(value)
  if (at === undefined) return fold(value)
  const [day] = at
  return `day ${nameOfDay({ ...day, year: day.year.slice(-2) })}`
}

/** Whether each character of the disguise is drawn for one of the value. */
const isLetterwise = (value: string, kind: PrivateKind): boolean =>
  value.length > longestDrawn && kind !== 'date' && kind !== 'phone' && kind !== 'email' && !isEmail(value)

/** Only the places at which something private has come out are drawn again. */
function mended(value: string, kind: PrivateKind, salt: string, { runsIn }: Occupied): string {
  let other = drawDisguise(salt, 0)(value, kind)
  for (let draw = 1; draw <= mostMendings; draw++) {
    const runs = runsIn(other)
    if (runs.length === 0) return other
    other = withoutEmailForms(withPlacesOf(drawDisguise(salt, draw)(value, kind), other, runs))
  }
  return other
}

function withPlacesOf(from: string, text: string, runs: readonly Run[]): string {
  const parts: string[] = []
  let kept = 0
  for (const [start, end] of runs.toSorted(([one], [other]) => one - other)) {
    if (end <= kept) continue
    parts.push(text.slice(kept, Math.max(start, kept)), from.slice(Math.max(start, kept), end))
    kept = end
  }
  return [...parts, text.slice(kept)].join('')
}
