import { hasNone } from './long-text.ts'
import type { PrivateKind } from './private-kind.ts'

/** Without a sign of where it ends, a value is no longer. */
const longest = 4000

const nextName =
  /[\t ,]{1,20}["']?[\p{L}_][\p{L}\p{N}_.-]{0,60}["']?[\t ]{0,9}(?:=(?![=\s]{0,9}$)|:(?!\/\/))/u

/** The value that begins at a place, of a field of a kind; `fillsLine` says that it is all that its line has. */
export function bareValueAt(
  text: string,
  from: number,
  kind: PrivateKind,
  fillsLine: boolean,
): { readonly start: number; readonly value: string } {
  const line = text.slice(from, from + longest).replace(/[\r\n"<>{}|&\t].*$/s, '')
  const stop = nextName.exec(line)
  const clause = stop === null ? line : line.slice(0, stop.index)
  const [scheme = ''] = kind === 'secret' ? (/^(?:bearer|basic|token|digest) {1,9}/i.exec(clause) ?? []) : []
  const value = upToEnd(clause.slice(scheme.length), kind, fillsLine).replace(/[\s,;.)\]]{1,20}$/, '')
  return { start: from + scheme.length, value }
}

function upToEnd(clause: string, kind: PrivateKind, fillsLine: boolean): string {
  if (kind === 'secret' || kind === 'email' || kind === 'document') {
    if (fillsLine && !/[,;]/.test(clause)) return clause
    return clause.replace(/[\s,;].*$/s, '')
  }
  if (kind === 'address' || kind === 'text') return clause.replace(fillsLine ? /;.*$/s : /;.*$|\. .*$/s, '')
  if (fillsLine) return clause.replace(/[,;].*$/s, '')
  if (kind === 'name') return nameForm.exec(clause)?.[0] ?? clause.replace(/[\s,;].*$/s, '')
  return clause.replace(/[,;].*$|\. .*$/s, '').slice(0, 40)
}

/** As people are called: words that begin with a capital letter, and the small ones between them. */
const nameForm =
  /^\p{Lu}[\p{L}\p{M}'’.-]{0,60}(?: (?:de|la|del|da|di|du|van|von|der|den|bin|al|el|y)(?= )){0,3}(?: \p{Lu}[\p{L}\p{M}'’.-]{0,60}(?: (?:de|la|del|da|di|du|van|von|der|den|bin|al|el|y)(?= )){0,3}){0,5}/u

/** What an error says of a field, such as `email: is invalid`. */
export const saysOnlyHow = (value: string, ofName: readonly string[] = []): boolean => {
  if (value.length > 200 || !hasNone(value, /[^a-z \t.,;:!'’"()-]/i)) return false
  const words = value
    .toLowerCase()
    .split(/[^a-z'’]+/)
    .filter((word) => word !== '')
  return words.length > 0 && words.every((word) => plainWords.has(word) || ofName.includes(word))
}

const plainWords = new Set(
  `a an and any are as at be been blank by can't cannot can characters contain contains could does doesn't doesn’t empty exceed exist
  exists expected expired failed field fields for format found given has have in incorrect invalid is isn't it least less long longer
  malformed match may missing more must mustn't no not null of only or out given present provided received required requires set short
  should so string supported taken than that the this to too true false type unknown unsupported use used valid value was were with
  wrong yes none number numeric integer boolean object array undefined already address date uri url allowed accepted one letter letters digit
  digits character uppercase lowercase optional nil n’t`.split(/\s+/),
)

/** A value that stands in the line below its name, such as under a label; nothing where that line has a name of its own. */
export function valueBelow(
  text: string,
  from: number,
): { readonly start: number; readonly value: string } | undefined {
  const rest = text.slice(from, from + 500)
  const found =
    /^[ \t]{0,20}(?:[>|][+-]?)?[ \t]{0,20}(?:\r?\n[ \t]{0,40}){1,3}(?:[-*] {1,4})?([^\s:={}[\]"'<>][^\r\n:={}[\]"'<>]{0,200})(?=\r?\n|$)/.exec(
      rest,
    )
  const value = found?.[1]?.trimEnd()
  return found && value ? { start: from + found[0].length - (found[1] ?? '').length, value } : undefined
}
