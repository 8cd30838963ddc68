import { isUtf8 } from 'node:buffer'
import { withoutPadding } from '../../kernel/data/without-padding.ts'
import { hasNone, runsWithout, withRuns } from './long-text.ts'
import { formOfFile, smallFile } from './small-files.ts'
import type { TextRewriter } from './text-rewriter.ts'

const notBase64 = /[^A-Za-z\d+/_-]/

/** A picture or a document in base64, in lines or in one, with `data:` before it or not; nothing for any other text. */
export function rewriteFile(text: string): string | undefined {
  const [head = ''] = /^data:[\w./+-]{0,200}(?:;[\w=.-]{1,100}){0,5};base64,/i.exec(text.slice(0, 1000)) ?? []
  const data = withoutLines(text.slice(head.length))
  if (data.length < (head === '' ? 64 : 16) || !hasNone(withoutPadding(data), notBase64)) return undefined
  const form = formOfFile(Buffer.from(data.slice(0, 64), 'base64'))
  if (form === 'other' && head === '') return undefined
  return head + Buffer.from(smallFile(form)).toString('base64')
}

/** Where every line is as long as the others, as base64 is wrapped. */
const withoutLines = (text: string): string =>
  /^[A-Za-z\d+/_-]{40,100}\r?\n/.test(text.slice(0, 110)) ? text.replaceAll(/[\r\n]{1,4}/g, '') : text

/** Base64 or hex of a text with something private in it, with that disguised; nothing for any other text. */
export function rewriteEncoded(text: string, rewriter: TextRewriter): string | undefined {
  const encoding = encodingOf(text)
  if (encoding === undefined) return undefined
  const bytes = Buffer.from(text, encoding)
  const before = bytes.toString('utf8')
  if (!isUtf8(bytes) || /[\p{Co}\uFFFD]|(?!\s)\p{Cc}/u.test(before)) return undefined
  const after = rewriter.text(before)
  if (after === before) return undefined
  const other = Buffer.from(after).toString(encoding)
  return encoding === 'base64' && !text.endsWith('=') && text.length % 4 !== 0 ? withoutPadding(other) : other
}

function encodingOf(text: string): 'hex' | 'base64' | 'base64url' | undefined {
  if (text.length < 8) return undefined
  if (text.length % 2 === 0 && hasNone(text, /[^\da-f]/i)) return 'hex'
  if (!hasNone(withoutPadding(text), notBase64)) return undefined
  const encoding = /[-_]/.test(text) ? 'base64url' : 'base64'
  const again = Buffer.from(text, encoding).toString(encoding)
  return withoutPadding(again) === withoutPadding(text) ? encoding : undefined
}

/** Words of a text that are base64 or hex of another with something private in it. */
export const rewriteEncodedWords = (text: string, rewriter: TextRewriter): string =>
  withRuns(text, runsWithout(text, notBase64, 12), (run) => rewriteEncoded(run, rewriter))

/** A JSON Web Token with other claims and another signature; nothing for any other text. */
export function rewriteJwt(text: string, rewriter: TextRewriter): string | undefined {
  if (!text.startsWith('eyJ') || !hasNone(text, /[^\w.-]/)) return undefined
  const [head = '', claims = '', proof, ...more] = text.split('.')
  if (claims === '' || proof === undefined || more.length > 0) return undefined
  const other = rewriter.json(Buffer.from(claims, 'base64url').toString('utf8'))
  if (other === undefined) return undefined
  return [
    head,
    Buffer.from(other).toString('base64url'),
    proof === '' ? '' : rewriter.whole(proof, 'secret'),
  ].join('.')
}

const armor = '-----'

/** Keys and certificates: what is between their first and their last line is another; nothing for a text that has none. */
export function rewriteArmored(
  text: string,
  rewriter: TextRewriter,
  between: (rest: string) => string,
): string | undefined {
  if (!text.includes(`${armor}BEGIN `)) return undefined
  return withRuns(text, armoredIn(text), (block) => disguisedBlock(block, rewriter), between)
}

/** What stands between the lines that begin and end such a block; one that is cut off goes to the end. */
function* armoredIn(text: string): Generator<readonly [from: number, to: number]> {
  let place = 0
  while (true) {
    const begins = text.indexOf(`${armor}BEGIN `, place)
    if (begins < 0) return
    const named = text.indexOf(armor, begins + armor.length)
    if (named < 0) return
    const from = named + armor.length
    const ends = text.indexOf(`${armor}END `, from)
    yield [from, ends < 0 ? text.length : ends]
    place = ends < 0 ? text.length : ends + armor.length + 4
  }
}

/** As one text without its lines, so that it is the same however it is wrapped. */
function disguisedBlock(block: string, rewriter: TextRewriter): string {
  const breaks = /\\[rn]|\s/g
  const plain = block.replaceAll(breaks, '')
  if (plain === '') return block
  const other = rewriter.whole(plain, 'secret')
  if (other === plain) return block
  const parts: string[] = []
  let [taken, kept] = [0, 0]
  const take = (length: number): string => other.slice(taken, (taken += length))
  for (const found of block.matchAll(breaks)) {
    parts.push(take(found.index - kept), found[0])
    kept = found.index + found[0].length
  }
  return [...parts, take(block.length - kept)].join('')
}
