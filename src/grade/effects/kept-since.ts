import type { EffectReading, KeptFile } from './effects.ts'

/** What a probe has counted more than before. */
export interface KeptSince {
  /** Documents more than before, without those that are broken; fewer than 0 when some have gone. */
  readonly count: number
  /** Files that are new and not whole, or not what they should be, each with what is wrong. */
  readonly broken: readonly string[]
  /** Files that are new and look whole. */
  readonly whole: readonly KeptFile[]
}

/**
 * Nothing where one of the readings is no count. A file with another length than the `lengths`, in bytes, is broken.
 *
 * @param lengths That a whole file may have. @default any
 */
export function keptSince(
  before: EffectReading,
  after: EffectReading,
  lengths?: readonly number[],
): KeptSince | undefined {
  if (before.kind !== 'count' || after.kind !== 'count') return undefined
  const old = new Set(before.files?.map(({ name }) => name))
  const fresh = (after.files ?? []).filter(({ name }) => !old.has(name))
  const broken = fresh.flatMap((file) => {
    const problem = problemOf(file, lengths)
    return problem === undefined ? [] : [`${file.name}: ${problem}`]
  })
  return {
    count: after.count - before.count - broken.length,
    broken,
    whole: fresh.filter((file) => problemOf(file, lengths) === undefined),
  }
}

function problemOf({ problem, bytes }: KeptFile, lengths: readonly number[] | undefined): string | undefined {
  if (problem !== undefined || lengths === undefined || lengths.includes(bytes)) return problem
  return `it has ${bytes} bytes, and the file has ${lengths.join(' or ')}`
}
