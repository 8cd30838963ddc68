import { isNode, LineCounter, parseDocument, stringify, type Document } from 'yaml'

type Path = readonly (string | number)[]

/** YAML or JSON that somebody wrote. */
export type ParsedYaml =
  | {
      readonly kind: 'read'
      readonly value: unknown
      /** `file:line:column: a.0.b`: of what is missing, where the thing begins that lacks it. */
      readonly place: (path: Path) => string
    }
  /** In one line; `place` is `file:line:column`. */
  | { readonly kind: 'broken'; readonly place: string; readonly message: string }

/** `file` is what places call it. */
export function parseYaml(text: string, file: string): ParsedYaml {
  const lines = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
    const [broken] = document.errors
    if (broken) {
      const { line, col } = lines.linePos(broken.pos[0])
      const message =
        broken.code === 'MULTIPLE_DOCS'
          ? 'a second document begins here; one is read'
          : withoutText(broken.message.replace(/^Maximum call stack.*/, 'it is nested too deeply to be read'))
      return { kind: 'broken', place: `${file}:${line}:${col}`, message }
    }
    const value: unknown = document.toJS()
    if (isEndless(value))
      return { kind: 'broken', place: file, message: 'an alias stands inside of what it stands for' }
    return { kind: 'read', value, place: (path) => placeOf(path, file, document, lines) }
  } catch (error) {
    return { kind: 'broken', place: file, message: explain(error) }
  }
}

/** What the library throws for a text that it can parse and not turn into a value. */
function explain(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested too deeply to be read'
  if (!(error instanceof ReferenceError)) throw error
  return error.message.startsWith('Excessive alias count')
    ? 'its aliases stand for far too much; write out what they stand for'
    : 'an alias stands for nothing: what it names comes before it, with & in place of *'
}

/** The library repeats what it cannot read, behind a colon or an escape; that may be a secret that lost its quotes. */
const withoutText = (message: string): string =>
  message.replace(/(?<=[\w)]): .*$/s, '').replace(/^(Invalid escape sequence) .*$/s, '$1')

function isEndless(value: unknown, above: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false
  return above.includes(value) || Object.values(value).some((inner) => isEndless(inner, [...above, value]))
}

function placeOf(path: Path, file: string, document: Document, lines: LineCounter): string {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsetOf(document, path.slice(0, length))
    if (offset === undefined) continue
    const { line, col } = lines.linePos(offset)
    return [`${file}:${line}:${col}`, ...(path.length > 0 ? [path.join('.')] : [])].join(': ')
  }
  return file
}

function offsetOf(document: Document, path: Path): number | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isNode(node) ? node.range?.[0] : undefined
}

/** JSON as YAML that people read. */
export const formatYaml = (value: unknown): string => stringify(value, { lineWidth: 110 })
