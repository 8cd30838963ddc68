import type { EffectProbe } from '../effects/effects.ts'
import { countedSince } from '../effects/counted-since.ts'
import { settledReading } from '../effects/settled.ts'
import type { Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'
import { doubtful, type Verdict } from '../verdict.ts'

/** Says what is amiss when less is kept of several files than was fetched; nothing when all are there, or it cannot be counted. */
type JudgeKept = (specimens: readonly Specimen[], announced: number) => Promise<Verdict | undefined>

/** Looks, from now on, whether each of several files is kept that is fetched: one may overwrite the other. */
export async function watchSeveralKept(lab: Lab): Promise<JudgeKept> {
  const { probe, profile, limits } = lab
  const before = probe && profile === 'downloads' ? await settledReading(probe, limits.quietMs) : undefined
  if (!probe || before?.kind !== 'count') return () => Promise.resolve(undefined)
  return async (specimens, announced) => {
    const fetched = Math.min(announced, fetchedFilesOf(specimens))
    const kept = await keptInTheEnd(lab, probe, { before: before.count, awaited: fetched })
    return kept === undefined || kept >= fetched
      ? undefined
      : doubtful(
          'overwrites-others',
          `${fetched} different files were fetched whole, and ${probe.name} counts ${kept} more`,
        )
  }
}

/** How many different files were handed over whole. */
export const fetchedFilesOf = (specimens: readonly Specimen[]): number =>
  new Set(specimens.flatMap((specimen) => specimen.files().map(({ request }) => request.url))).size

interface Growth {
  readonly before: number
  readonly awaited: number
}

/** What is counted more than before, when it is as much as awaited, or has not grown for a while; nothing where it cannot be read. */
async function keptInTheEnd(
  { watch, limits }: Lab,
  probe: EffectProbe,
  { before, awaited }: Growth,
): Promise<number | undefined> {
  let kept: number | undefined = 0
  while (kept !== undefined && kept < awaited) {
    const last: number = kept
    const hasChanged = async (): Promise<boolean> => {
      kept = await countedSince(probe, before)
      return kept === undefined || kept > last
    }
    if (!(await watch.until(hasChanged, limits.actMs))) return kept
  }
  return kept
}
