import { expect, it } from 'vitest'
import { readBundle } from '../../src/bundle/read-bundle.ts'
import { vendors, type VendorName } from '../../src/index.ts'
import type { Replay } from '../../src/replay/judge-replay.ts'
import { replayBundle } from '../../src/replay/replay.ts'
import type { Mistake } from '../scenario/support/mistakes.ts'
import { gradeIntoBundle, type BundledRun } from './support/bundled-run.ts'

async function replayed(
  { zip, port, again }: BundledRun,
  vendor: VendorName,
  mistakes: readonly Mistake[],
): Promise<Replay> {
  await using handler = await again(mistakes)
  return await replayBundle(await readBundle(zip, 'run.zip'), {
    to: handler.url,
    port,
    vendor: vendors[vendor],
    withinMs: 2000,
    ...(vendors[vendor].signings.some(({ kind }) => kind === 'static-header') && {
      secret: 'invented-webhook-secret',
    }),
  })
}

const lights = ({ requirements }: Replay): Record<string, string> =>
  Object.fromEntries(requirements.map(({ id, before, after }) => [id, `${before} ${after}`]))

interface Pair {
  readonly area: string
  readonly vendor?: VendorName
  readonly mistake: Mistake
  readonly fails: string
}

const pairs: readonly Pair[] = [
  { area: 'authenticity', mistake: 'trusts', fails: 'SIG-01' },
  { area: 'acknowledgement', mistake: 'inline', fails: 'ACK-01' },
  { area: 'acknowledgement', mistake: 'small-limit', fails: 'ACK-05' },
  { area: 'idempotency', mistake: 'forgets', fails: 'IDM-01' },
  { area: 'order', mistake: 'newest-only', fails: 'ORD-01' },
  { area: 'meaning', mistake: 'one-event', fails: 'MEA-01' },
  { area: 'unknowns', mistake: 'strict', fails: 'UNK-01' },
  { area: 'fetching', mistake: 'fetches-once', fails: 'DL-01' },
  { area: 'fetching', mistake: 'takes-parts', fails: 'DL-05' },
  { area: 'fetching', mistake: 'hurries', fails: 'DL-03' },
  { area: 'safety', vendor: 'smartdocumentor', mistake: 'follows', fails: 'SAF-01' },
]

it.concurrent.each(pairs)(
  '$area: $fails is red before and green after when "$mistake" is mended, and stays red when it is not',
  async ({ vendor = 'amiqus', mistake, fails }) => {
    const run = await gradeIntoBundle(vendor, [mistake], { only: [fails], counts: true })
    expect(
      run.grade.results.map(({ verdict }) => verdict.kind),
      JSON.stringify(run.grade),
    ).toEqual(['fail'])
    const mended = await replayed(run, vendor, [])
    expect(lights(mended), JSON.stringify(mended.requirements)).toEqual({ [fails]: 'red green' })
    expect(mended).toMatchObject({ before: 'red', after: 'green' })
    const same = await replayed(run, vendor, [mistake])
    expect(lights(same)[fails], JSON.stringify(same.requirements)).not.toBe('red green')
    expect(same.after).not.toBe('green')
  },
)

it.concurrent.each(Object.keys(vendors) as VendorName[])(
  'a handler of %s that is right is judged again by the same bytes, all but what no byte tells',
  async (vendor) => {
    const run = await gradeIntoBundle(vendor, [], { only: ['SIG-04', 'ACK-05', 'IDM-01', 'DL-01', 'DL-05'] })
    const replay = await replayed(run, vendor, [])
    expect(replay).toMatchObject({ before: 'green', after: 'green' })
    expect(
      replay.requirements.filter(({ after }) => after !== 'green'),
      JSON.stringify(replay),
    ).toEqual([])
  },
)

it.concurrent(
  'of a handler with a wrong secret, which nobody called for, the account of the bundle answers',
  async () => {
    const run = await gradeIntoBundle('amiqus', [], { knows: 'another-invented-secret' })
    expect(run.grade.baseline.kind).toBe('failed')
    const mended = await replayed(run, 'amiqus', [])
    expect(mended.baseline, JSON.stringify(mended)).toEqual({ before: 'red', after: 'green' })
    expect(mended).toMatchObject({ before: 'red', after: 'green', requirements: [] })
  },
)
