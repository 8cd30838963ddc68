/**
 * @typedef {object} Comparison
 * @property {string} title
 * @property {'per second' | 'ms' | 'MB' | 'bytes'} unit what each measurement gives
 * @property {Record<string, () => number | Promise<number>>} measure what is measured, by name, the bare baseline first: one round of each
 * @property {readonly Goal[]} [goals]
 * @property {number} [rounds] at most so many, for what takes long
 */

/**
 * @typedef {object} Goal a ratio that is to be reached: at least this for rates, at most this for times and sizes
 * @property {string} of
 * @property {string} to
 * @property {number} least what must be reached
 * @property {number} aim what would be good
 */

/**
 * Measures things side by side. They take turns, round by round, each round beginning with another, so that what else the machine does
 * hits all of them alike; the ratio is the median of the rounds' own ratios.
 *
 * @returns {(comparison: Comparison) => Promise<void>} measures, prints, and hands the table to `done`
 */
export const createComparison =
  ({ case: name, rounds, done }) =>
  async ({ title, unit, measure, goals = [], rounds: most = rounds }) => {
    const names = Object.keys(measure)
    const measured = Object.fromEntries(names.map((each) => [each, []]))
    for (let round = 0; round < Math.min(rounds, most); round++) {
      const first = round % names.length
      for (const each of [...names.slice(first), ...names.slice(0, first)])
        measured[each].push(await measure[each]())
    }
    const ratio = (of, to) => median(measured[of].map((value, round) => value / measured[to][round]))
    const rows = names.map((each) => ({
      name: each,
      median: median(measured[each]),
      min: Math.min(...measured[each]),
      max: Math.max(...measured[each]),
      ratio: ratio(each, names[0]),
    }))
    const reached = goals.map((goal) => {
      const value = ratio(goal.of, goal.to)
      const meets = (wanted) => (unit === 'per second' ? value >= wanted : value <= wanted)
      return { ...goal, ratio: value, is: meets(goal.aim) ? 'aim' : meets(goal.least) ? 'least' : 'missed' }
    })
    print(title, unit, rows, reached)
    done({ case: name, title, unit, rows, goals: reached })
  }

function print(title, unit, rows, goals) {
  console.log(`\n${title} (${unit})`)
  const width = Math.max(...rows.map(({ name }) => name.length))
  for (const { name, median: middle, min, max, ratio } of rows)
    console.log(
      `  ${name.padEnd(width)} ${short(middle).padStart(9)} (${short(min)} to ${short(max)})`.padEnd(
        width + 38,
      ) + `${ratio.toFixed(2).padStart(7)} x`,
    )
  for (const { of, to, ratio, least, aim, is } of goals)
    console.log(`  -> ${of}: ${ratio.toFixed(2)} x ${to}; at least ${least}, aim ${aim}: ${is}`)
}

const short = (value) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3))

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
