/** Runs what reads one form inside of another; deeper than anybody nests what is meant, `tooDeep` is done instead. */
export type Nesting = <T>(run: () => T, tooDeep: () => T) => T

/** A text of a few characters for each level would fill the stack. */
const mostLevels = 24

export function createNesting(): Nesting {
  let level = 0
  return (run, tooDeep) => {
    if (level === mostLevels) return tooDeep()
    level++
    try {
      return run()
    } finally {
      level--
    }
  }
}
