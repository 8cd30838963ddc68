import { afterAll, expect, it } from 'vitest'
import { gradeGuided } from './handlers/grade-guided.ts'
import { mistakenHandlers } from './handlers/table.ts'
import { told } from './support/grade.ts'

/** One vendor of each in a usual run; all of them when asked for: the table of first reasons comes from that. */
const isWhole = process.env['GRADE_TABLE'] === 'all'

const rows = mistakenHandlers.flatMap(({ vendors, ...rest }, at) =>
  (isWhole ? vendors : vendors.slice(at % vendors.length).slice(0, 1)).map((vendor) => ({ ...rest, vendor })),
)

/** What a usual run tries beside what the handler fails: something of each area. */
const others = ['SIG-01', 'SIG-03', 'ACK-02', 'IDM-01', 'UNK-04', 'DL-01', 'DL-05', 'SAF-01']

const seen: string[] = []
afterAll(() => {
  if (isWhole) process.stdout.write(`${seen.toSorted().join('\n')}\n`)
})

it.concurrent.each(rows)('a handler of $vendor that $mistake', async ({ mistake, vendor, cause, fails }) => {
  const only = isWhole ? undefined : [...new Set([...fails, ...others])]
  const grade = await gradeGuided({ vendor, mistakes: [mistake], options: { only } })
  const [first] = grade.findings
  const is = first === undefined ? 'none' : first.cause === cause ? 'right' : 'wrong'
  seen.push(`${is.padEnd(5)} ${mistake.padEnd(28)} ${vendor.padEnd(16)} ${first?.cause ?? '-'}`)
  const failed = grade.results.flatMap(({ requirement: { id }, verdict }) =>
    verdict.kind === 'fail' ? [id] : [],
  )
  expect(first?.cause, JSON.stringify(told(grade), null, 1)).toBe(cause)
  expect(failed).toEqual(expect.arrayContaining([...fails]))
})
