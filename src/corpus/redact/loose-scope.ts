/** What has been read of a loose text: in which fields the place is that is being read. */
export interface LooseScope {
  line(): void
  space(length: number): void
  open(bracket: string): void
  close(): void
  mark(one: string): void
  word(word: string): void
  /** A name whose value comes next. */
  name(name: string): void
  /** A value has been read. */
  done(): void
  /** The names around this place. */
  around(): readonly string[]
  /** Those and the one whose value comes next; as many as there are. */
  keys(): readonly string[]
  /** The same, when there is one whose value comes next, or this is an item of a list. */
  pending(): readonly string[] | undefined
  /** What the name may be that ends with a word: the words before it may belong to it; the longest first. */
  namesEndingWith(word: string): readonly string[]
  /** Whether the name is all that its line has before the value. */
  fillsLine(): boolean
}

/** Further out, it is another matter. */
const mostAround = 16
const mostWords = 4

interface Frame {
  readonly isList: boolean
  readonly name: string | undefined
}

interface OuterName {
  readonly indent: number
  readonly name: string
}

/** The names around a place: of brackets, and of lines that are further out. */
function createAround() {
  const frames: Frame[] = []
  let outer: readonly OuterName[] = []
  let names: readonly string[] | undefined
  return {
    isInBrackets: () => frames.length > 0,
    isInList: () => frames.at(-1)?.isList === true,
    open(bracket: string, name: string | undefined): void {
      names = undefined
      frames.push({ isList: bracket === '[', name })
    },
    close(): void {
      names = undefined
      frames.pop()
    },
    /** A name without a value in its line: lines that are further in belong to it. */
    nameLines(indent: number, name: string): void {
      names = undefined
      outer = [...outer.slice(-mostAround), { indent, name }]
    },
    beginLine(indent: number): void {
      if (outer.length === 0) return
      names = undefined
      outer = outer.filter((one) => one.indent < indent)
    },
    names: (): readonly string[] =>
      (names ??= [
        ...outer.map((one) => one.name),
        ...frames.slice(-mostAround).flatMap((frame) => frame.name ?? []),
      ]),
  }
}

/** The words before a place that may be a part of a name, and how many there are since the last comma. */
function createWords() {
  let words: readonly string[] = []
  let inClause = 0
  let inName = 0
  const clear = (): void => void (words = [])
  return {
    clear,
    beginClause(): void {
      clear()
      inClause = 0
    },
    add(word: string): void {
      words = [...words, word].slice(-mostWords)
      inClause++
    },
    name(name: string): void {
      inName = name.split(' ').length
      inClause++
      clear()
    },
    areNone: () => words.length === 0,
    fillClause: () => inClause <= inName,
    endingWith(word: string): readonly string[] {
      const all = [...words, word]
      return all.map((_, at) => all.slice(at).join(' '))
    },
  }
}

export function createLooseScope(): LooseScope {
  const around = createAround()
  const words = createWords()
  const line = { indent: 0, isEmpty: true, isItem: false }
  let name: string | undefined
  const done = (): void => {
    name = undefined
    line.isItem = false
    words.clear()
  }
  const begin = (): void => {
    if (line.isEmpty) around.beginLine(line.indent)
    line.isEmpty = false
  }
  const beginClause = (): void => {
    done()
    words.beginClause()
  }
  return {
    line() {
      if (!around.isInBrackets()) {
        if (name !== undefined) around.nameLines(line.indent, name)
        done()
      }
      words.beginClause()
      Object.assign(line, { indent: 0, isEmpty: true })
    },
    space: (length) => void (line.isEmpty && (line.indent += length)),
    open(bracket) {
      begin()
      around.open(bracket, name)
      beginClause()
    },
    close: () => (around.close(), beginClause()),
    mark(one) {
      begin()
      return /[,;&|]/.test(one) ? beginClause() : words.clear()
    },
    word(word) {
      if (line.isEmpty && /^[-*]$/.test(word)) line.isItem = true
      begin()
      if (!/^[-*#>]{1,3}$/.test(word)) words.add(word)
    },
    name(given) {
      begin()
      name = given
      words.name(given)
    },
    done,
    around: around.names,
    keys: () => [...around.names(), ...(name === undefined ? [] : [name])],
    pending() {
      if (name !== undefined) return [...around.names(), name]
      const isItem = around.isInList() || (!around.isInBrackets() && line.isItem)
      return isItem && words.areNone() ? around.names() : undefined
    },
    namesEndingWith: words.endingWith,
    fillsLine: words.fillClause,
  }
}
