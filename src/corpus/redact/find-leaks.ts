import { parseJson } from '../../kernel/data/parse-json.ts'
import { smallFile } from './small-files.ts'
import { spellingsOf, type PrivateValue } from './private-values.ts'

export interface Leak {
  /** Where it is. */
  readonly file: string
  readonly kind: PrivateValue['kind']
}

/** Shorter values stand in other words by chance; they are looked for as whole values alone. */
const shortestInside = 6

/** Every private value that is still in one of the files: plain, in other case, percent-encoded, in base64 or hex, at any depth of those. */
export function findLeaks(
  files: ReadonlyMap<string, Uint8Array>,
  known: readonly PrivateValue[],
): readonly Leak[] {
  const spelled = known.map((one) => ({
    ...one,
    isLong: one.value.length >= shortestInside && !/^\d+$/.test(one.value),
    texts: [...new Set(spellingsOf(one.value).flatMap(({ text }) => [text, text.toLowerCase()]))],
    folded: one.value.toLowerCase(),
  }))
  return [...files].flatMap(([file, bytes]) => {
    const read = readingsOf(withoutSmallFiles(Buffer.from(bytes).toString('utf8')))
    const all = [...read].join('\n')
    const folded = all.toLowerCase()
    return spelled
      .filter(({ isLong, texts, folded: value }) =>
        isLong ? texts.some((text) => all.includes(text) || folded.includes(text)) : read.has(value),
      )
      .map(({ kind }) => ({ file, kind }))
  })
}

/** What takes the place of files has words in it, too. */
const withoutSmallFiles = (text: string): string =>
  (['pdf', 'zip', 'jpg', 'png'] as const)
    .map((form) => Buffer.from(smallFile(form)))
    .flatMap((bytes) => [bytes.toString('base64'), bytes.toString('utf8')])
    .reduce((so, one) => so.replaceAll(one, ''), text)

/** A text, the strings of what is JSON in it, and what those are when they are decoded. */
function readingsOf(text: string): ReadonlySet<string> {
  const readings = new Set<string>([text])
  const visit = (given: unknown, depth: number): void => {
    if (typeof given === 'string') read(given, depth)
    else if (typeof given === 'number') readings.add(String(given))
    else if (typeof given === 'object' && given !== null)
      for (const [key, value] of Object.entries(given)) {
        if (!Array.isArray(given)) read(key, depth)
        visit(value, depth)
      }
  }
  const read = (one: string, depth: number): void => {
    if (readings.has(one.toLowerCase())) return
    readings.add(one).add(one.toLowerCase())
    if (depth === 0) return
    if (/^\s*[{["]/.test(one)) visit(parseJson(one), depth - 1)
    for (const decoded of decodingsOf(one)) read(decoded, depth - 1)
  }
  visit(parseJson(text), 4)
  for (const decoded of decodingsOf(text)) read(decoded, 2)
  return readings
}

function decodingsOf(text: string): readonly string[] {
  const percent = text.includes('%')
    ? [
        text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) =>
          Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
        ),
      ]
    : []
  const runs = text.match(/[A-Za-z\d+/_-]{8,}/g) ?? []
  return [
    ...percent,
    ...percent.map((one) => one.replaceAll('+', ' ')),
    ...runs.flatMap((run) => [
      Buffer.from(run, 'base64').toString('utf8'),
      ...(/^([\da-f]{2})+$/i.test(run) ? [Buffer.from(run, 'hex').toString('utf8')] : []),
    ]),
  ]
}
