import { kindOfField, mayNamePrivate, namesPrivate } from './field-kinds.ts'

/** Which elements are around the place that is being read, and what stands before it. */
export interface MarkupScope {
  open(element: string, label: string | undefined, isEmpty: boolean): void
  close(element: string): void
  /** The fields around the last element that was opened. */
  around(): readonly string[]
  /** Which field a text is the value of: none for a text of its own; nothing at all for one that is itself the name of a field. */
  keysOfText(text: string): readonly string[] | undefined
}

interface Frame {
  readonly element: string
  readonly key: string
}

/** What stands in these is of the element around them. */
const inline = /^(?:option|b|i|em|strong|span|p|text)$/i

const mostAround = 16
/** An end without a beginning is looked for no further out. */
const farthest = 50
/** A longer text is no label. */
const longestLabel = 60

export function createMarkupScope(): MarkupScope {
  const frames: Frame[] = []
  let parent = 0
  let label: string | undefined
  const columns = createColumns()
  return {
    open(element, own, isEmpty) {
      columns.open(element)
      parent = frames.length
      if (isEmpty) return
      const outer = inline.test(element) ? frames.at(-1)?.key : undefined
      const named = [own, outer].find((name) => name !== undefined && namesPrivate(name))
      frames.push({ element, key: named ?? element })
    },
    close(element) {
      const name = element.slice(element.indexOf(':') + 1)
      const at = frames.findLastIndex(
        (frame, place) => frame.element === name && place > frames.length - farthest,
      )
      if (at >= 0) frames.length = at
    },
    around: () => frames.slice(Math.max(0, parent - mostAround), parent).map(({ key }) => key),
    keysOfText(text) {
      const keys = frames.slice(-mostAround).map(({ key }) => key)
      const element = frames.at(-1)?.element ?? ''
      const named = columns.nameOf(element)
      const before = label
      label = isLabel(text, element) ? text.replace(/\s{0,9}[:*]?\s{0,9}$/, '') : undefined
      if (/^th$/i.test(element)) columns.name(text)
      if (kindOfField(keys, text) !== undefined) return keys
      if (named !== undefined) return [named]
      if (label !== undefined) return undefined
      return before !== undefined && !/^(?:th|label|dt)$/i.test(element) ? [before] : []
    },
  }
}

/** A few words before a value that say which field it is. */
const isLabel = (text: string, element: string): boolean =>
  text.length <= longestLabel &&
  /^(?:th|td|dt|label|b|strong|span|p|div|legend|li|h\d|em|i)$/i.test(element) &&
  !/[@\d]/.test(text) &&
  // What stands in a row, and not just before something, says whose name comes next.
  (/^(?:th|td|dt|label)$/i.test(element) ? mayNamePrivate(text) : namesPrivate(text))

/** The names of the columns of a table, from its first row. */
function createColumns(): {
  open(element: string): void
  name(text: string): void
  nameOf(element: string): string | undefined
} {
  let names: string[] = []
  let column = -1
  return {
    open(element) {
      if (/^table$/i.test(element)) names = []
      if (/^tr$/i.test(element)) column = -1
      if (/^t[hd]$/i.test(element)) column++
    },
    name(text) {
      names[column] = text
    },
    nameOf(element) {
      const name = /^td$/i.test(element) ? names[column] : undefined
      return name !== undefined && names.length > 1 && mayNamePrivate(name) ? name : undefined
    },
  }
}
