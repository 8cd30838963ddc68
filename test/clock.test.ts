import { expect, it, vi } from 'vitest'
import { createClock } from '../src/kernel/time/clock.ts'
import { DurationError, toMs } from '../src/kernel/time/duration.ts'
import { toInstant } from '../src/kernel/time/instant.ts'
import { InvalidInputError } from '../src/kernel/errors/invalid-input-error.ts'

it('advances to each due instant in turn, in order', async () => {
  const clock = createClock({ frozenAt: 1000 })
  const seen: string[] = []
  clock.at(1300, () => seen.push(`b at ${clock.now()}`))
  clock.at(1100, () => seen.push(`a at ${clock.now()}`))
  clock.at(1300, () => seen.push(`c at ${clock.now()}`))
  clock.at(1501, () => seen.push('too late'))
  await clock.advance(500)
  expect(seen).toEqual(['a at 1100', 'b at 1300', 'c at 1300'])
  expect(clock.now()).toBe(1500)
})

it('waits for what it woke before it moves on', async () => {
  const clock = createClock({ frozenAt: 0 })
  const seen: string[] = []
  const slow = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
    seen.push(`slow work ended at ${clock.now()}`)
  }
  clock.at(10, () => clock.work.track(slow()))
  clock.at(20, () => seen.push(`next at ${clock.now()}`))
  await clock.advance(30)
  expect(seen).toEqual(['slow work ended at 10', 'next at 20'])
})

it('runs what is scheduled on the way, when it falls within the move', async () => {
  const clock = createClock({ frozenAt: 0 })
  const seen: number[] = []
  const again = (): void => {
    seen.push(clock.now())
    clock.at(clock.now() + 60_000, again)
  }
  clock.at(0, again)
  await clock.advance('3m')
  expect(seen).toEqual([0, 60_000, 120_000, 180_000])
})

it('lets an open wait run into its deadline when nothing answers', async () => {
  const clock = createClock({ frozenAt: 0, patienceMs: 5 })
  let end = (): void => undefined
  clock.work.track(new Promise<void>((resolve) => (end = resolve)))
  const seen: number[] = []
  clock.deadline(5000, () => {
    seen.push(clock.now())
    end()
  })
  await clock.advance('10s')
  expect(seen).toEqual([5000])
})

it('two moves at once happen one after the other', async () => {
  const clock = createClock({ frozenAt: 0 })
  await Promise.all([clock.advance(100), clock.advance(50)])
  expect(clock.now()).toBe(150)
})

it('a cancelled instant is not reached', async () => {
  const clock = createClock({ frozenAt: 0 })
  const seen: string[] = []
  const cancel = clock.at(10, () => seen.push('cancelled'))
  clock.at(20, () => seen.push('kept'))
  cancel()
  await clock.advance(30)
  expect(seen).toEqual(['kept'])
})

it('a ticking clock keeps ticking from where a move has left it', async () => {
  const clock = createClock()
  const before = clock.now()
  await clock.advance('28h')
  expect(clock.frozen).toBe(false)
  expect(clock.now() - before).toBeGreaterThanOrEqual(28 * 3_600_000)
})

it('a ticking clock calls back by itself', async () => {
  const clock = createClock()
  const called = await new Promise((resolve) => clock.at(clock.now() + 1, () => resolve(true)))
  expect(called).toBe(true)
})

it('tells a failure of background work to whoever waits for it', async () => {
  const clock = createClock({ frozenAt: 0 })
  clock.work.track(Promise.reject(new Error('lost')))
  await expect(clock.work.settled()).rejects.toThrow('lost')
  await expect(clock.work.settled()).resolves.toBeUndefined()
})

it.each([
  [1500, 1500],
  ['90s', 90_000],
  ['28m', 1_680_000],
  ['1h30m', 5_400_000],
  ['168h', 604_800_000],
  ['1.5s', 1500],
])('reads %s as %i ms', (given, ms) => {
  expect(toMs(given)).toBe(ms)
})

it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '', '5 minutes', '-3h', 's', '1x', '28'])(
  'refuses %s as a duration, and says what would do',
  (given) => {
    expect(() => toMs(given)).toThrow(DurationError)
    expect(() => toMs(given)).toThrow(/is not a duration/)
  },
)

it('moves to an instant, and tells everyone who follows where it stands before anything runs there', async () => {
  const clock = createClock({ frozenAt: 1000 })
  const seen: string[] = []
  const stop = clock.onMove((now) => seen.push(`stands at ${now}`))
  clock.at(1300, () => seen.push(`due at ${clock.now()}`))
  await clock.advanceTo(1500)
  expect(seen).toEqual(['stands at 1300', 'due at 1300', 'stands at 1500'])
  stop()
  await clock.advanceTo(1500)
  await clock.advance(1)
  expect(seen).toHaveLength(3)
})

it('does not move backwards, and says where it is and where it was sent', async () => {
  const clock = createClock({ frozenAt: Date.UTC(2026, 0, 2) })
  expect(() => clock.advanceTo(Date.UTC(2026, 0, 1))).toThrow(
    'it is 2026-01-02T00:00:00.000Z, and 2026-01-01T00:00:00.000Z was asked for',
  )
  // What is behind only when its turn comes is refused then.
  const [far, near] = [clock.advance('2d'), clock.advanceTo(Date.UTC(2026, 0, 3))]
  await expect(near).rejects.toThrow(InvalidInputError)
  await far
  expect(clock.now()).toBe(Date.UTC(2026, 0, 4))
})

it('a clock that ticks tells nothing while it is moved, and tells where it is frozen', async () => {
  const clock = createClock()
  const seen: number[] = []
  clock.onMove((now) => seen.push(now))
  await clock.advance('28h')
  expect(seen).toEqual([])
  clock.freeze()
  expect(seen).toEqual([clock.now()])
  clock.freeze()
  expect(seen).toHaveLength(1)
})

it('resuming or freezing in the middle of a move counts from its end', async () => {
  const clock = createClock({ frozenAt: 0 })
  clock.at(10, () => clock.resume())
  await clock.advance(20)
  expect({ frozen: clock.frozen, isPast: clock.now() >= 20 }).toEqual({ frozen: false, isPast: true })
  clock.at(clock.now() + 60_000, () => clock.freeze())
  const moving = clock.advance('2m')
  expect(clock.settings()).toEqual({ offsetMs: expect.any(Number) as number })
  await moving
  const stands = clock.now()
  expect(clock.settings()).toEqual({ frozenAt: stands })
})

it('takes no false time for the machine’s, whatever a test does to Date and its timers', async () => {
  const clock = createClock({ frozenAt: 1000 })
  const ticking = createClock()
  vi.useFakeTimers({ now: 5 })
  try {
    clock.at(1010, () => clock.work.track(Promise.resolve()))
    await clock.advance(20)
    expect([Date.now(), clock.now()]).toEqual([5, 1020])
    expect(ticking.now()).toBeGreaterThan(Date.UTC(2025, 0))
    clock.resume()
    expect(clock.now()).toBeGreaterThanOrEqual(1020)
  } finally {
    vi.useRealTimers()
  }
})

it.each([
  [1500, 1500],
  ['1500', 1500],
  ['2026-01-02T09:00:00Z', Date.UTC(2026, 0, 2, 9)],
  ['2026-01-02T09:00:00.250+01:00', Date.UTC(2026, 0, 2, 8, 0, 0, 250)],
  ['2026-01-02', Date.UTC(2026, 0, 2)],
])('reads %s as the instant %i', (given, at) => {
  expect(toInstant(given)).toBe(at)
})

it.each([-1, Number.NaN, 1e20, '', 'tomorrow', '2026-01-02T09:00:00', '2026-02-30T00:00:00Z', '02/01/2026'])(
  'refuses %s as an instant, and says what would do',
  (given) => {
    expect(() => toInstant(given)).toThrow(InvalidInputError)
    expect(() => toInstant(given)).toThrow('is not a moment that a clock can stand at')
  },
)

it('a process that was busy does not take that for the receiver’s time', async () => {
  const clock = createClock({ frozenAt: 0 })
  let isOver = false
  clock.deadline(500, () => (isOver = true))
  await new Promise<void>((resolve) => setTimeout(resolve, 0))
  const busyUntil = performance.now() + 600
  while (performance.now() < busyUntil);
  await new Promise<void>((resolve) => setImmediate(resolve))
  expect(isOver).toBe(false)
  clock.stop()
})
