import { onTestFinished, vi } from 'vitest'
import { MemoryCollection } from '../../src/store/collection.ts'

/** Counts the rows that are read from collections, one by one or many at once, until the test has ended. */
export function countRowsRead(): { readonly count: () => number; readonly reset: () => void } {
  let count = 0
  const counted = <T>(value: T): T => {
    count++
    return value
  }

  for (const name of ['get', 'newest'] as const) {
    const original = MemoryCollection.prototype[name]
    spy(name, function (this: MemoryCollection, ...given: unknown[]) {
      return counted(Reflect.apply(original, this, given))
    })
  }
  for (const name of ['all', 'where'] as const) {
    const original = MemoryCollection.prototype[name]
    spy(name, function (this: MemoryCollection, ...given: unknown[]) {
      return Reflect.apply(original, this, given).map(counted)
    })
  }
  for (const name of ['unreadOldestFirst', 'unreadNewestFirst', 'longestSince'] as const) {
    const original = MemoryCollection.prototype[name]
    spy(name, function* (this: MemoryCollection, ...given: unknown[]) {
      for (const row of Reflect.apply(original, this, given)) yield counted(row)
    })
  }
  return { count: () => count, reset: () => void (count = 0) }
}

function spy(
  name: keyof MemoryCollection,
  replaced: (this: MemoryCollection, ...given: unknown[]) => unknown,
) {
  const spied = vi.spyOn(MemoryCollection.prototype, name as 'get').mockImplementation(replaced as never)
  onTestFinished(() => spied.mockRestore())
}
