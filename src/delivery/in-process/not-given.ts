/**
 * Stands for what a platform would give to a handler, and the test did not: reading something of it fails in words that
 * name the line to write, where `undefined` would fail somewhere else.
 */
export const notGiven = (what: string, line: (name: string) => string): object =>
  new Proxy(
    {},
    {
      get(_, name) {
        // What the language itself asks of everything, such as `await`.
        if (typeof name === 'symbol' || name === 'then' || name === 'toJSON') return undefined
        throw new TypeError(`${what}.${name} was not given: ${line(name)}`)
      },
    },
  )
