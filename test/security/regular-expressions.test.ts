import { createContext, runInContext, type Context } from 'node:vm'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { sources, textOf } from '../architecture/sources.ts'

interface Found {
  readonly where: string
  readonly source: string
  readonly flags: string
}

/** Every regular expression that is written down in the code. */
const found: readonly Found[] = sources.flatMap((file) => {
  const text = textOf(file)
  if (!text.includes('/')) return []
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const here: Found[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const { line } = parsed.getLineAndCharacterOfPosition(node.getStart())
      here.push({
        where: `${file}:${line + 1}`,
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
      })
    }
    ts.forEachChild(node, visit)
  }
  visit(parsed)
  return here
})

const length = 40_000
const pumps = [
  'a',
  'A',
  '0',
  '9.',
  ' ',
  '\n',
  '\t',
  '.',
  '-',
  '_',
  '/',
  '\\',
  '%2e',
  '"',
  "'",
  '=',
  '&',
  ',',
  ';',
  ':',
  '@',
  '<',
  '{',
  '[',
  '(',
  '\r\n',
  'a=',
  'a.',
  '-a',
  ', ',
  '1d',
  '٣',
  '\u0301',
  ',\n ',
  '%',
  '**',
]
const ends = ['', '!', '\u0000']

/** Real time, in ms: a hundred times what one that reads its text once takes, and a tenth of what one that reads it again and again does. */
const patienceMs = 150

/** What is slow is slow each time; a machine that has other things to do is so once or twice. */
const isSlow = (context: Context): boolean => Array.from({ length: 5 }).every(() => runsOut(context))

function runsOut(context: Context): boolean {
  try {
    runInContext('text.replace(expression, "")', context, { timeout: patienceMs })
    return false
  } catch (error) {
    // It comes from the other context, whose errors are not ours.
    if (Object(error)['code'] !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    return true
  }
}

/** What is only ever run over short texts, and why they are. */
const overShortTexts: Readonly<Record<string, string>> = {
  'src/kernel/time/duration.ts': 'a longer text is refused before',
  'src/receiver/files/file-name.ts': 'a name is cut before',
  'src/receiver/toolbox/origins.ts': 'a base URL that the integrator configured',
  'mocks/credas/wire/timestamp.ts': 'a time that was written just before',
}

it('finds them', () => expect(found.length).toBeGreaterThan(200))

it('no regular expression takes longer than its text is long, whatever the text', () => {
  const slow = new Set<string>()
  const context = createContext({ text: '', expression: /a/ })
  for (const { where, source, flags } of found) {
    if (where.replace(/:\d+$/, '') in overShortTexts) continue
    context['expression'] = new RegExp(source, flags.replace('y', ''))
    for (const pump of pumps)
      for (const end of ends) {
        context['text'] = pump.repeat(Math.ceil(length / pump.length)) + end
        if (isSlow(context))
          slow.add(`${where}: /${source}/${flags} over ${JSON.stringify(pump)}… ${JSON.stringify(end)}`)
        if ([...slow].some((each) => each.startsWith(`${where}:`))) break
      }
  }
  expect([...slow]).toEqual([])
})
