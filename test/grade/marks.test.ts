import { expect, it } from 'vitest'
import { countIn } from '../../src/grade/effects/effects.ts'
import { createMarks, partsOf } from '../../src/grade/lab/marks.ts'

const bytes = (text: string): Buffer => Buffer.from(text)

it('knows a document by what its announcement alone names', () => {
  const marks = createMarks()
  marks.add(1, bytes('{"workspace":"ws_1","file":"a1","link":"https://vendor.example.com/v2/a1?sig=x%2By9"}'))
  marks.add(2, bytes('{"workspace":"ws_1","file":"b2","link":"https://vendor.example.com/v2/b2?sig=z7"}'))
  expect(marks.of(1)).toEqual(expect.arrayContaining(['a1', 'x+y9']))
  expect(marks.of(2)).toEqual(expect.arrayContaining(['b2', 'z7']))
  expect([...marks.of(1), ...marks.of(2)]).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(ws_1|v2)$/)]),
  )
})

it('knows it in spellings of the same JSON, and in bodies that are no JSON', () => {
  const marks = createMarks()
  marks.add(1, bytes(String.raw`{ "file": "a\u0031\/c" }`))
  marks.add(2, bytes('{"file":"b2","num'))
  marks.add(3, bytes(`{"deep":${'['.repeat(50_000)}`))
  expect([marks.of(1), marks.of(2), marks.of(3)]).toEqual([['a1/c'], ['b2'], []])
})

it('leaves the id of one document to it when another has that number for something else', () => {
  const marks = createMarks()
  marks.add(1, bytes('{"taskId":57,"taskNumber":7}'))
  marks.add(2, bytes('{"taskId":107,"taskNumber":57}'))
  marks.add(3, bytes('{"taskNumber":158,"taskId":157}'))
  marks.add(4, bytes('{"taskNumber":208,"taskId":158}'))
  expect([marks.of(1), marks.of(2), marks.of(4)]).toEqual([['57', '7'], ['107'], ['208', '158']])
  expect(marks.of(3)).toEqual(['157'])
})

it.each([
  ['first', [1, 2]],
  ['last', [2, 1]],
])(
  'leaves its id to a document when one that a fault has changed names it, which comes %s',
  (_when, order) => {
    const marks = createMarks()
    for (const document of order)
      if (document === 1) marks.add(1, bytes('{"record":{"id":983442},"client":{"id":7840}}'))
      else marks.add(2, bytes('{"record":{"id":983442},"client":{"id":7839}}'), { isChanged: true })
    expect([marks.of(1), marks.of(2)]).toEqual([['983442', '7840'], ['7839']])
  },
)

it('takes a URL apart as it stands, and as it is meant', () => {
  expect(partsOf('/v1/a%201/x?id=7%3A8')).toEqual(expect.arrayContaining(['a%201', 'a 1', '7:8', 'x']))
  expect(partsOf('/v1/%zz')).toContain('%zz')
})

it.each<[string, number]>([
  ['3', 3],
  [' 0\n', 0],
  ['["a","b"]', 2],
  ['{"count":7}', 7],
  ['{"count":["a"]}', 1],
])('reads a count from %j', (text, count) => expect(countIn(text)).toEqual({ kind: 'count', count }))

it.each(['-1', '1.5', 'three', '', '{"counts":1}', 'null'])(
  'reads no count from %j, and says what it read',
  (text) => {
    const reading = countIn(text)
    expect(reading.kind === 'failed' && reading.why).toContain(`expected a count`)
    expect(reading.kind === 'failed' && reading.why).toContain(text.replaceAll('"', '\\"'))
  },
)
