/** What may stand at a place, as somebody reads it who put something else there. */
const inWords = {
  value: 'a value',
  firstItem: 'a value or "]"',
  nextItem: '"," or "]"',
  firstName: 'a name in quotes or "}"',
  name: 'a name in quotes',
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

  /** @throws {SyntaxError} for what cannot stand there: says where, and what can. */
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

  /** @throws {SyntaxError} where something is missing. */
  end(): void {
    this.#piece = ''
    this.#at = 0
    if (this.#cut !== '' && !this.#isText) this.#endWord()
    const missing = this.#isText ? 'a quote' : inWords[this.#expected]
    if (this.#expected !== 'end' || this.#isText)
      throw new SyntaxError(`it ends at ${this.#place(this.#at)}, where ${missing} is missing`)
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
    else if (character !== '"') throw this.#wrong('a quote, as no control character stands in a text')
    else {
      this.#isText = false
      if (this.#isName) this.#expected = 'colon'
      else this.#valueEnded()
    }
    this.#at += 1
  }

  #readEscape(): void {
    this.#cut += this.#piece[this.#at] ?? ''
    if (escape.test(this.#cut)) this.#cut = ''
    else if (!beginOfEscape.test(this.#cut)) throw this.#wrong('an escape such as \\n or \\u00e9')
    this.#at += 1
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
    if (!value.test(this.#cut) || this.#cut.length > longestWord) {
      const place = this.#place(this.#at - this.#cut.length)
      throw new SyntaxError(`${place}: expected ${inWords[this.#expected]}, got ${shown(this.#cut)}`)
    }
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

  #wrong(expected: string = inWords[this.#expected]): SyntaxError {
    const [character = ''] = this.#piece.slice(this.#at, this.#at + 2)
    return new SyntaxError(`${this.#place(this.#at)}: expected ${expected}, got ${shown(character)}`)
  }

  #place(at: number): string {
    return `line ${this.#line}, column ${this.#before + at - this.#lineBegan + 1}`
  }
}

function endOf(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from
  expression.test(text)
  return expression.lastIndex
}

const shown = (text: string): string => JSON.stringify(text.slice(0, 20))
