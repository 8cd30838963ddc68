import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { readBundle } from '../../src/bundle/read-bundle.ts'
import { replayBundle } from '../../src/replay/replay.ts'
import { toGradeReport } from '../../src/grade/report/grade-report.ts'
import { toGradePage } from '../../src/grade/report/page.ts'
import { toJUnit } from '../../src/grade/report/junit.ts'
import { toMarkdown } from '../../src/grade/report/markdown.ts'
import { vendors } from '../../src/index.ts'
import { gradeIntoBundle } from './support/bundled-run.ts'

it.concurrent.each(Object.keys(vendors))('no credential of %s is in a bundle or a report', async (vendor) => {
  const { zip, grade, secrets } = await gradeIntoBundle(vendor, [], {
    only: ['ACK-01', 'SIG-01', 'IDM-01', 'DL-01'],
  })
  expect(secrets.length).toBeGreaterThan(1)
  const reports = [
    JSON.stringify(toGradeReport(grade)),
    toGradePage(grade, { version: '1', at: '' }),
    toMarkdown(grade),
    toJUnit(grade),
  ]
  const files = Object.entries(unzipSync(zip)).map(
    ([name, bytes]) => `${name} ${Buffer.from(bytes).toString('latin1')}`,
  )
  expect(files.length).toBeGreaterThan(10)
  for (const text of [...reports, ...files])
    for (const one of secrets)
      for (const spelled of [
        one,
        encodeURIComponent(one),
        Buffer.from(one).toString('base64').replace(/=+$/, ''),
      ])
        expect(text.includes(spelled), `${spelled} in ${text.slice(0, 60)}`).toBe(false)
})

const chosen = ['ACK-01', 'SIG-01', 'SIG-02', 'SIG-03', 'SIG-04', 'DL-01']

it.concurrent('says red before, green after of a handler that was mended, by the same bytes', async () => {
  const { zip, grade, port, again } = await gradeIntoBundle('amiqus', ['trusts'], { only: chosen })
  expect(grade.results.filter(({ verdict }) => verdict.kind === 'fail').length).toBe(3)
  const bundle = await readBundle(zip, 'run.zip')
  await using mended = await again([])
  const replay = await replayBundle(bundle, {
    to: mended.url,
    port,
    vendor: vendors.amiqus,
    withinMs: 2000,
  })
  expect(replay).toMatchObject({ before: 'red', after: 'green', isSignedAnew: false, isMoved: false })
  const lights = Object.fromEntries(
    replay.requirements.map(({ id, before, after }) => [id, `${before} ${after}`]),
  )
  expect(lights).toMatchObject({
    'SIG-01': 'red green',
    'SIG-02': 'red green',
    'SIG-03': 'red green',
    'SIG-04': 'green green',
  })
  expect(new Set(replay.changed.map(({ before, after }) => `${before} ${after}`))).toEqual(
    new Set(['202 404']),
  )
})

it.concurrent('says red before, red after of one that was not, and red of one that is worse', async () => {
  const bad = await gradeIntoBundle('amiqus', ['trusts'], { only: chosen })
  await using same = await bad.again(['trusts'])
  const first = await replayBundle(await readBundle(bad.zip, 'run.zip'), {
    to: same.url,
    port: bad.port,
    vendor: vendors.amiqus,
    withinMs: 2000,
  })
  expect(first).toMatchObject({ before: 'red', after: 'red', changed: [] })
  const good = await gradeIntoBundle('amiqus', [], { only: chosen })
  await using worse = await good.again(['trusts'])
  const second = await replayBundle(await readBundle(good.zip, 'run.zip'), {
    to: worse.url,
    port: good.port,
    vendor: vendors.amiqus,
    withinMs: 2000,
  })
  expect(second).toMatchObject({ before: 'green', after: 'red' })
})

it.concurrent('signs anew what was right for another secret, and leaves wrong what was wrong', async () => {
  const { zip, port, again } = await gradeIntoBundle('amiqus', [], { only: chosen })
  const other = 'another-invented-secret'
  await using handler = await again([], other)
  const replay = await replayBundle(await readBundle(zip, 'run.zip'), {
    to: handler.url,
    port,
    secret: other,
    vendor: vendors.amiqus,
    withinMs: 2000,
  })
  expect(replay).toMatchObject({ before: 'green', after: 'green', isSignedAnew: true, changed: [] })
})

it.concurrent('keeps every byte in the order in which it went, and what was asked for is there', async () => {
  const { zip } = await gradeIntoBundle('reportflow', [], { only: ['ACK-01', 'DL-01'] })
  const { manifest, files } = await readBundle(zip, 'run.zip')
  const { exchanges } = manifest
  expect(exchanges.map(({ number }) => number)).toEqual(exchanges.map((_, at) => at + 1))
  const times = exchanges.map(({ atMs }) => atMs)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
  const pdfs = exchanges.flatMap((one) =>
    one.kind === 'call' && one.answer.kind === 'reply'
      ? [Buffer.from(files.get(one.answer.body) ?? []).toString('latin1')]
      : [],
  )
  expect(pdfs.some((bytes) => bytes.startsWith('%PDF') && bytes.trimEnd().endsWith('%%EOF'))).toBe(true)
  expect(manifest).toMatchObject({
    seed: expect.any(String),
    hookdrill: '1.2.3',
    grade: { requirement_set: expect.any(String) },
  })
})

it.concurrent('is answered so that a handler which logs in goes the same way again', async () => {
  const { zip, port, again } = await gradeIntoBundle('amani', [], { only: ['SIG-04'] })
  await using handler = await again([])
  const replay = await replayBundle(await readBundle(zip, 'run.zip'), {
    to: handler.url,
    port,
    vendor: vendors.amani,
  })
  expect(replay.requirements).toMatchObject([{ id: 'SIG-04', before: 'green', after: 'green' }])
})
