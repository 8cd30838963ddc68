import { basename } from 'node:path'
import { settledReading } from '../effects/settled.ts'
import type { EffectReading, KeptFile } from '../effects/effects.ts'
import { keptSince } from '../effects/kept-since.ts'
import { isRefused, type Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'
import { fail, inconclusive, pass, skipped, type Verdict } from '../verdict.ts'
import { placeIn } from './place-in.ts'
import { afterControl, losesAnother } from './trials.ts'

/** What announces a document of this name, and hands it over under it. */
async function announceNamed(lab: Lab, name: string): Promise<Specimen> {
  const place = placeIn(lab.vendor, 'file-name')
  return await lab.announce({
    ...(place !== undefined && { set: { [place]: name } }),
    trouble: [{ fault: { kind: 'file-name', name } }],
  })
}

const settled = async ({ probe, limits }: Lab): Promise<EffectReading | undefined> =>
  probe && (await settledReading(probe, limits.quietMs))

/** What is kept more than before, when as much as is awaited has come, or nothing more does. */
async function keptAfter(
  lab: Lab,
  before: Extract<EffectReading, { kind: 'count' }>,
  awaited: number,
): Promise<number> {
  const grown = async (): Promise<boolean> => {
    const now = await lab.probe?.read()
    return now?.kind === 'count' && now.count >= before.count + awaited
  }
  await lab.watch.until(grown, lab.limits.actMs / 2)
  const after = await settled(lab)
  return (after && keptSince(before, after)?.count) ?? 0
}

/** Two documents of one name. */
export async function sameName(lab: Lab): Promise<Verdict> {
  const before = await settled(lab)
  if (before?.kind !== 'count') return skipped('what is kept only a probe can tell')
  const name = `specimen.${lab.vendor.journey.fileType.split(/[/+]/).at(-1)}`
  for (const subject of ['the first', 'the second']) {
    const specimen = await announceNamed(lab, name)
    if ((await specimen.takenAtLeast(1)) === 0)
      return inconclusive(`of two documents called ${name}, ${subject}: ${lab.sign.missing}`)
  }
  const kept = await keptAfter(lab, before, 2)
  return kept >= 2
    ? pass
    : fail(
        'overwrites-same-name',
        `two documents called ${name} were fetched, and the probe counts ${kept} more`,
      )
}

let named = 0

/** A document whose name leads out of the folder. */
export async function namedOutside(lab: Lab): Promise<Verdict> {
  const before = await settled(lab)
  if (before?.kind !== 'count' || !before.files)
    return skipped('where files are kept only --documents can tell')
  const name = `../hookdrill-specimen-${process.pid}-${++named}`
  const specimen = await announceNamed(lab, name)
  const [outcome] = await specimen.answers()
  if (isRefused(outcome)) return await afterControl(lab, () => pass)
  if ((await specimen.takenAtLeast(1)) === 0)
    return inconclusive(`a document called "${name}": ${lab.sign.missing}`)
  const isKept = (await keptAfter(lab, before, 1)) > 0
  const above = isKept ? await keptAbove(lab, before.files, basename(name)) : undefined
  if (above !== undefined)
    return fail(
      'keeps-under-sent-name',
      `a document called "${name}" was kept as ${above}, in a folder above those of the others`,
    )
  if (isKept) return pass
  const place = await lab.probe?.find?.(name)
  // Who keeps nothing of a usual name either has not gone by this one.
  return place === undefined && (await losesAnother(lab))
    ? inconclusive('nothing is counted of a document with a usual name either')
    : fail(
        'keeps-under-sent-name',
        `a document called "${name}" was fetched, and its folder has no new file: ${formatOutside(place, name)}`,
      )
}

/** Where it lies, when it has left a folder of its own that every other document has. */
async function keptAbove(
  { probe }: Lab,
  before: readonly KeptFile[],
  sent: string,
): Promise<string | undefined> {
  const after = await probe?.read()
  const found =
    after?.kind === 'count'
      ? after.files?.find((file) => basename(file.name).startsWith(sent) && !isIn(before, file))
      : undefined
  const least = Math.min(...before.map(({ name }) => depthOf(name)))
  return found && before.length > 0 && depthOf(found.name) < least ? found.name : undefined
}

const isIn = (files: readonly KeptFile[], { name }: KeptFile): boolean =>
  files.some((file) => file.name === name)
const depthOf = (name: string): number => name.split(/[/\\]/).length

/** Where it went, so that somebody can remove it. */
function formatOutside(found: string | undefined, name: string): string {
  return found === undefined
    ? `it went where the name leads, or nowhere; if a file ${basename(name)} has come somewhere, remove it`
    : `it went to ${found}, which you can remove`
}
