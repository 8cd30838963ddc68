/** A fenced block of a page, and what the words after its language ask for. */
export interface Block {
  readonly language: string
  readonly code: string
  /** Of its first line of code, from 1. */
  readonly line: number
  /** The name of the file that it is, for the blocks after it. */
  readonly title?: string
  /** What it must end with. @default 0 */
  readonly exit: number
  /** Runs until the page ends, as in a terminal of its own. */
  readonly background: boolean
  /** What the block before it has printed. */
  readonly output: boolean
  /** Why it cannot be run here. */
  readonly notRun?: string
  /** Taken from a file that has tests of its own. */
  readonly fromFile: boolean
}

const fence = /^(?<from><!-- from [^\n]+-->\n+)?```(?<language>\w+)(?<words>[^\n]*)\n(?<code>[^]*?)^```$/gm

/** What each word may be; anything else is a mistake of the page. */
const word = /^(?:background|output|exit=\d+|title=\S+|not-run="[^"]+")$/

/** @throws {Error} for words that mean nothing. */
export const blocksOf = (page: string): readonly Block[] =>
  [...page.matchAll(fence)].map(({ groups = {}, index }) => {
    const { from = '', language = '', words = '', code = '' } = groups
    const line = page.slice(0, index + from.length).split('\n').length + 1
    return { language, code, line, fromFile: from !== '', ...read(words, line) }
  })

function read(
  text: string,
  line: number,
): Pick<Block, 'title' | 'exit' | 'background' | 'output' | 'notRun'> {
  const words: readonly string[] = text.match(/[\w-]+="[^"]*"|\S+/g) ?? []
  const odd = words.find((one) => !word.test(one))
  if (odd !== undefined) throw new Error(`line ${line}: a block cannot be "${odd}"`)
  const valueOf = (name: string): string | undefined =>
    words.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  const title = valueOf('title')
  const notRun = valueOf('not-run')?.slice(1, -1)
  return {
    exit: Number(valueOf('exit') ?? 0),
    background: words.includes('background'),
    output: words.includes('output'),
    ...(title === undefined ? {} : { title }),
    ...(notRun === undefined ? {} : { notRun }),
  }
}
