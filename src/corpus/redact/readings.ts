import { isUtf8 } from 'node:buffer'
import { parseJson } from '../../kernel/data/parse-json.ts'
import { decodeEntities } from './entities.ts'
import { hasNone, runsWithout } from './long-text.ts'
import { withoutSmallFiles } from './small-files.ts'

/** All that a text says to whoever decodes it. */
interface Readings {
  readonly texts: ReadonlySet<string>
  /** Those that are short, lower case. */
  readonly short: ReadonlySet<string>
}

const longestShort = 256

/** A text, the strings of what is JSON in it, and what those are when they are decoded. */
export function readingsOf(text: string): Readings {
  const whole = withoutSmallFiles(text)
  const texts = new Set<string>([whole])
  const short = new Set<string>()
  const visit = (json: unknown, depth: number): void => {
    const left = [json]
    while (left.length > 0) {
      const given = left.pop()
      if (typeof given === 'string') read(given, depth)
      else if (typeof given === 'number') short.add(String(given))
      else if (typeof given === 'object' && given !== null)
        for (const [key, value] of Object.entries(given)) {
          if (!Array.isArray(given)) read(key, depth)
          left.push(value)
        }
    }
  }
  const read = (given: string, depth: number): void => {
    const one = withoutSmallFiles(given)
    if (texts.has(one)) return
    texts.add(one)
    if (one.length <= longestShort) short.add(one.toLowerCase())
    if (depth === 0) return
    if (/^[{["]/.test(one.trimStart())) visit(parseJson(one), depth - 1)
    for (const decoded of decodingsOf(one)) read(decoded, depth - 1)
  }
  visit(parseJson(whole), 4)
  for (const decoded of decodingsOf(whole)) read(decoded, 2)
  return { texts, short }
}

function decodingsOf(text: string): readonly string[] {
  const percent = text.includes('%')
    ? [
        text.replaceAll(/(?:%[\da-f]{2}){1,6000}/gi, (run) =>
          Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
        ),
      ]
    : []
  const runs = Array.from(runsWithout(text, /[^A-Za-z\d+/_-]/, 8), ([from, to]) => text.slice(from, to))
  return [
    ...percent,
    ...percent.map((one) => one.replaceAll('+', ' ')),
    ...(text.includes('&') ? [decodeEntities(text)] : []),
    ...runs.flatMap((run) => [
      textOf(Buffer.from(run, 'base64')),
      ...(run.length % 2 === 0 && hasNone(run, /[^\da-f]/i) ? [textOf(Buffer.from(run, 'hex'))] : []),
    ]),
  ]
}

/** Of bytes that are no text, what is ASCII in them. */
const textOf = (bytes: Buffer): string => bytes.toString(isUtf8(bytes) ? 'utf8' : 'ascii')
