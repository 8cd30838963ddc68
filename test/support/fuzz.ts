/** Draws that are the same each time for the same seed. */
export interface Dice {
  below(limit: number): number
  pick<T>(list: readonly [T, ...T[]]): T
  chance(part: number): boolean
}

/** mulberry32 */
export function createDice(seed: number): Dice {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    chance: (part) => next() < part,
  }
}

/** What every object has without anybody having given it. */
export const prototypeNames = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'isPrototypeOf',
  '__defineGetter__',
] as const

const texts = [
  ...prototypeNames,
  '',
  ' ',
  '.',
  '..',
  '../../etc/passwd',
  String.raw`..\..\x`,
  '%00',
  '%2e%2e',
  '%',
  '%E0%A4',
  '\u0000',
  '\u202E\u200B',
  '\uD800',
  '\r\nX-Injected: 1',
  "'; drop table x; --",
  '<script>alert(1)</script>',
  '${7*7}',
  '{"a":1}',
  '[]',
  '0',
  '-1',
  '1e309',
  'NaN',
  '9007199254740993',
  'true',
  'null',
  'undefined',
  '2026-02-30T25:61:61Z',
  '9999999-01-01',
  'http://[',
  'http://127.0.0.1:1/',
  'javascript:alert(1)',
  'x'.repeat(5000),
  '١٢٣',
  'ﷺ'.repeat(300),
] as const

const numbers = [0, -0, -1, 1, 0.1, 1e21, -1e21, 2 ** 31, 2 ** 53, 1e308, Number.MIN_VALUE] as const

export const oddText = (dice: Dice): string => dice.pick(texts)

/** Any JSON. */
export function oddValue(dice: Dice, depth = 0): unknown {
  switch (dice.below(depth > 3 ? 4 : 7)) {
    case 0:
      return dice.pick(numbers)
    case 1:
      return dice.chance(0.5) ? null : dice.chance(0.5)
    case 2:
    case 3:
      return oddText(dice)
    case 4:
      return Array.from({ length: dice.below(4) }, () => oddValue(dice, depth + 1))
    default:
      return oddObject(dice, depth)
  }
}

/** JSON can have `__proto__` as a field of its own; an object literal cannot. */
function oddObject(dice: Dice, depth: number): unknown {
  const entries = Array.from(
    { length: dice.below(4) },
    () => [oddText(dice), oddValue(dice, depth + 1)] as const,
  )
  return Object.fromEntries(entries)
}

/** The value with one thing in it that is something else, one that is gone, or one more. */
export function mutated(value: unknown, dice: Dice): unknown {
  if (typeof value !== 'object' || value === null || dice.chance(0.15)) return oddValue(dice)
  if (Array.isArray(value)) {
    const items: unknown[] = value
    const at = dice.below(items.length + 1)
    return at === items.length
      ? [...items, oddValue(dice)]
      : items.map((item, index) => (index === at ? mutated(item, dice) : item))
  }
  const entries = Object.entries(value)
  const at = dice.below(entries.length + 1)
  if (at === entries.length) return Object.fromEntries([...entries, [oddText(dice), oddValue(dice)]])
  if (dice.chance(0.2)) return Object.fromEntries(entries.filter((_, index) => index !== at))
  return Object.fromEntries(
    entries.map(([name, item], index) => [name, index === at ? mutated(item, dice) : item]),
  )
}

/** A path that HTTP can carry, with a segment or a parameter of its query that is something else. */
export function oddPath(path: string, dice: Dice): string {
  const [before = '', query = ''] = path.split('?')
  const segments = before.split('/')
  if (dice.chance(0.7))
    segments[1 + dice.below(Math.max(1, segments.length - 1))] = inPath(oddText(dice), dice)
  if (dice.chance(0.1)) segments.push(inPath(oddText(dice), dice))
  const parameters = query === '' ? [] : query.split('&')
  if (dice.chance(0.4)) parameters.push(`${inPath(oddText(dice), dice)}=${inPath(oddText(dice), dice)}`)
  if (dice.chance(0.3) && parameters.length > 0) {
    const [name = ''] = (parameters[0] ?? '').split('=')
    parameters[0] = `${name}=${inPath(oddText(dice), dice)}`
  }
  return segments.join('/') + (parameters.length === 0 ? '' : `?${parameters.join('&')}`)
}

function inPath(text: string, dice: Dice): string {
  const short = text.slice(0, 1000)
  if (dice.chance(0.3) && /^[\x21-\x7E]*$/.test(short) && !/[#?&/\\]/.test(short)) return short
  return encodeURIComponent(short.replaceAll(/[\uD800-\uDFFF]/g, '\uFFFD'))
}
