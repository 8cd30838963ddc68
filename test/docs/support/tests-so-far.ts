import type { Block } from './blocks.ts'

/** The tests that a page has made, of which one that has been green has to stay so: its reader runs them all. */
export class TestsSoFar {
  readonly #made = new Set<string>()
  readonly #green = new Set<string>()
  #isTried = true

  /** A file that was written: a test of another text counts as green when a block has run it. */
  wrote(title: string): void {
    this.#isTried = false
    if (!isTest.test(title)) return
    this.#made.add(title)
    this.#green.delete(title)
  }

  /** @returns those that the block did not run, and that have to be green after it. */
  ran({ code, exit }: Block): readonly string[] {
    const lines = code.match(/^npx vitest run.*$/gm)
    if (lines === null) return []
    const named = lines.flatMap((line) => line.split(' ').filter((word) => isTest.test(word)))
    const run = named.length === 0 ? [...this.#made] : named
    const others = [...this.#green].filter((file) => !run.includes(file))
    for (const file of exit === 0 ? run : []) this.#green.add(file)
    this.#isTried = true
    return others
  }

  /** @returns those that have to be green at the end of the page, where that has not been tried. */
  atEnd(): readonly string[] {
    return this.#isTried ? [] : [...this.#green]
  }
}

const isTest = /\.test\.\w+$/
