/** What may stand at a place, as somebody reads it who put something else there. */
const inWords = {
  value: 'a value',
  firstItem: 'a value, or "]"',
  nextItem: '"," or "]"',
  firstName: 'a key in double quotes, or "}"',
  name: 'a key in double quotes',
  colon: '":"',
  nextField: '"," or "}"',
  end: 'nothing more',
} as const

type Expected = keyof typeof inWords

const blank = /[ \t\r\n]*/y
/** In a text: everything from the blank on but quote and backslash. */
const plain = /[ !#-[\]-\uffff]*/y
const word = /[-+.\w]*/y
const value = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)$/
const escape = /^\\(?:["\\/bfnrt]|u[\da-fA-F]{4})$/
const beginOfEscape = /^\\(?:u[\da-fA-F]{0,3})?$/

/** No number that is written by anybody is longer, and nothing of which so much is open is read by anybody. */
const longestWord = 1000
const deepest = 10_000

/** Where a text ceases to be JSON, and what could stand there: nothing of the text itself, which may be secret. */
export class NoJsonError extends SyntaxError {
  override readonly name = 'NoJsonError'
  /** How many UTF-16 units go before it. */
  readonly offset: number
  readonly line: number
  /** `a value`, `"," or "}"`; and whether the text has come to its end there, as one that was cut off does. */
  readonly expected: string

  constructor(place: Place, expected: string, isEnd: boolean) {
    const wanted = `${expected}${isEnd ? ', and it ends there' : ''}`
    super(`line ${place.line}, column ${place.column}: expected ${wanted}`)
    this.offset = place.offset
    this.line = place.line
    this.expected = wanted
  }
}

interface Place {
  readonly offset: number
  readonly line: number
  readonly column: number
}

/** Checks JSON of any length that comes in pieces. Of what has gone by, it knows what is open. */
export class JsonCheck {
  #expected: Expected = 'value'
  /** What is open, from the outside to the inside. */
  readonly #open: ('{' | '[')[] = []
  /** A number, a word or an escape that a piece may have cut. */
  #cut = ''
  #isText = false
  #isName = false
  #piece = ''
  #at = 0
  #line = 1
  #lineBegan = 0
  #before = 0

  /** @throws {NoJsonError} for what cannot stand there: says where, and what can. */
  add(piece: string): void {
    this.#piece = piece
    this.#at = 0
    while (this.#at < piece.length) {
      if (this.#isText) this.#readText()
      else if (this.#cut !== '') this.#readWord()
      else this.#readNext()
    }
    this.#before += piece.length
  }

  /** @throws {NoJsonError} where something is missing. */
  end(): void {
    this.#piece = ''
    this.#at = 0
    if (this.#cut !== '' && !this.#isText) this.#endWord()
    const missing = this.#isText ? 'the end of a text in double quotes' : inWords[this.#expected]
    if (this.#expected !== 'end' || this.#isText) throw new NoJsonError(this.#place(0), missing, true)
  }

  /** Everything but what is in quotes, and numbers. */
  #readNext(): void {
    this.#skipBlank()
    const character = this.#piece[this.#at]
    if (character === undefined) return
    if (character === '"') this.#beginText()
    else if (character === '{' || character === '[') this.#beginList(character)
    else if (character === '}' || character === ']') this.#endList(character)
    else if (character === ',' || character === ':') this.#separate(character)
    else return this.#readWord()
    this.#at += 1
  }

  #skipBlank(): void {
    const from = this.#at
    this.#at = endOf(blank, this.#piece, from)
    for (let at = this.#piece.indexOf('\n', from); at !== -1 && at < this.#at;) {
      this.#line += 1
      this.#lineBegan = this.#before + at + 1
      at = this.#piece.indexOf('\n', at + 1)
    }
  }

  #beginText(): void {
    this.#isName = this.#expected === 'name' || this.#expected === 'firstName'
    if (!this.#isName && !this.#takesValue()) throw this.#wrong()
    this.#isText = true
  }

  #readText(): void {
    if (this.#cut !== '') return this.#readEscape()
    this.#at = endOf(plain, this.#piece, this.#at)
    const character = this.#piece[this.#at]
    if (character === undefined) return
    if (character === '\\') this.#cut = character
    else if (character !== '"') throw this.#wrong('a control character to be escaped')
    else {
      this.#isText = false
      if (this.#isName) this.#expected = 'colon'
      else this.#valueEnded()
    }
    this.#at += 1
  }

  #readEscape(): void {
    this.#cut += this.#piece[this.#at] ?? ''
    this.#at += 1
    if (escape.test(this.#cut)) this.#cut = ''
    else if (!beginOfEscape.test(this.#cut))
      throw this.#wrong(String.raw`an escape such as \n or \u00e9`, this.#cut.length)
  }

  #readWord(): void {
    const from = this.#at
    this.#at = endOf(word, this.#piece, from)
    const isBegun = this.#cut !== ''
    if ((this.#at === from && !isBegun) || !this.#takesValue()) {
      this.#at = from
      throw this.#wrong()
    }
    this.#cut += this.#piece.slice(from, this.#at)
    if (this.#at < this.#piece.length || this.#cut.length > longestWord) this.#endWord()
  }

  #endWord(): void {
    if (!value.test(this.#cut) || this.#cut.length > longestWord)
      throw this.#wrong(inWords[this.#expected], this.#cut.length)
    this.#cut = ''
    this.#valueEnded()
  }

  #beginList(character: '{' | '['): void {
    if (!this.#takesValue()) throw this.#wrong()
    if (this.#open.length === deepest) throw this.#wrong(`no more than ${deepest} levels`)
    this.#open.push(character)
    this.#expected = character === '{' ? 'firstName' : 'firstItem'
  }

  #endList(character: '}' | ']'): void {
    const isWanted =
      character === '}'
        ? this.#expected === 'firstName' || this.#expected === 'nextField'
        : this.#expected === 'firstItem' || this.#expected === 'nextItem'
    if (!isWanted) throw this.#wrong()
    this.#open.pop()
    this.#valueEnded()
  }

  #separate(character: ',' | ':'): void {
    const isColon = character === ':'
    if (isColon && this.#expected === 'colon') this.#expected = 'value'
    else if (!isColon && this.#expected === 'nextField') this.#expected = 'name'
    else if (!isColon && this.#expected === 'nextItem') this.#expected = 'value'
    else throw this.#wrong()
  }

  #takesValue(): boolean {
    return this.#expected === 'value' || this.#expected === 'firstItem'
  }

  #valueEnded(): void {
    const open = this.#open.at(-1)
    this.#expected = open === undefined ? 'end' : open === '{' ? 'nextField' : 'nextItem'
  }

  /** What is wrong stands here, or so much further back. */
  #wrong(expected: string = inWords[this.#expected], back = 0): NoJsonError {
    return new NoJsonError(this.#place(this.#at - back), expected, false)
  }

  #place(at: number): Place {
    const offset = this.#before + at
    return { offset, line: this.#line, column: offset - this.#lineBegan + 1 }
  }
}

function endOf(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from
  expression.test(text)
  return expression.lastIndex
}
