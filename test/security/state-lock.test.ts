import { readdir, utimes, writeFile } from 'node:fs/promises'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { lockState, StateInUseError } from '../../src/store/state-lock.ts'

const stale = async (): Promise<{ folder: string; lock: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-lock-'))
  const lock = join(folder, 'owner.lock')
  await writeFile(lock, '2147483646 1')
  return { folder, lock }
}

it('of many that find the same stale lock at once, one has the folder', async () => {
  for (let round = 0; round < 20; round++) {
    const { folder } = await stale()
    const tried = await Promise.allSettled(Array.from({ length: 16 }, () => lockState(folder)))
    const won = tried.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    const lost = tried.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []))
    expect(won).toHaveLength(1)
    for (const reason of lost) expect(reason).toBeInstanceOf(StateInUseError)
    expect(await readdir(folder)).toEqual(['owner.lock'])
    await won[0]?.()
    expect(await readdir(folder)).toEqual([])
  }
})

it('a marker that a process left behind when it was killed keeps nobody out', async () => {
  const { folder, lock } = await stale()
  await writeFile(`${lock}.stale`, '')
  await utimes(`${lock}.stale`, 0, 0)
  await (
    await lockState(folder)
  )()
  expect(await readdir(folder)).toEqual([])
})
