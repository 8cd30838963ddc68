import type { Area } from '../requirement.ts'
import { Date } from '../../kernel/time/globals.ts'
import { whyNotTaken, type AnnounceOptions, type Lab } from '../lab/lab.ts'
import { isLogIn } from '../lab/credentials.ts'
import type { SeenCall } from '../lab/watch.ts'
import { placeIn } from './place-in.ts'
import { doubtful, inconclusive, pass, type Verdict } from '../verdict.ts'
import { watchSeveralKept } from './several-kept.ts'
import { countTogether, mustTake } from './trials.ts'

export const order: Area = {
  name: 'order',
  title: 'when it comes',
  requirements: [
    {
      id: 'ORD-01',
      level: 'must',
      title: 'takes an announcement that arrives after a later one',
      why: 'an event older than the newest is thrown away as stale',
      evidence: 'a retry of an older event arrives after a newer one',
      mend: 'compare times within one document only, if at all',
      isAlone: true,
      countsKept: true,
      tryOut: swapped,
    },
    {
      id: 'ORD-02',
      level: 'must',
      title: 'takes an announcement that comes hours late',
      why: 'events beyond a few minutes are refused as replays, and a night’s backlog is lost',
      evidence: 'the vendors sign no time that would ask for it, and retry for hours',
      mend: 'know repeats by what they are about, and not by their age',
      isAlone: true,
      isLast: true,
      tryOut: hoursLate,
    },
    {
      id: 'ORD-03',
      level: 'should',
      title: 'reads times by their zone',
      why: 'the offset is left out, and what is good for hours looks as if it were over',
      evidence: 'RFC 3339, 4: the same moment can be written with any offset',
      mend: 'parse times with a library that knows offsets, and compare moments',
      whyNot: (lab) => lab.whyNotFault('zoned-times'),
      async tryOut(lab) {
        const set = expiringSoon(lab)
        return await mustTake(
          lab,
          await lab.announce({ fault: 'zoned-times', ...set }),
          'misreads-time-zones',
        )
      },
    },
  ],
}

/** So soon that it would be over where its offset is left out. */
function expiringSoon({ vendor, tenant }: Lab): Pick<AnnounceOptions, 'set'> {
  const place = placeIn(vendor, 'expiry-time')
  if (place === undefined) return {}
  return { set: { [place]: new Date(tenant.clock.now() + 2 * 3_600_000).toISOString() } }
}

async function hoursLate(lab: Lab): Promise<Verdict> {
  const specimen = await lab.announce({ fault: { kind: 'late', by: '6h' } })
  const from = lab.watch.calls.length
  await lab.tenant.clock.advance('6h')
  const verdict = await mustTake(lab, specimen, 'refuses-late')
  return verdict.kind !== 'pass' && keepsToken(lab.watch.calls.slice(from))
    ? {
        kind: 'inconclusive',
        cause: 'keeps-expired-token',
        why: 'hours later its calls were refused with 401, and it asked for no other credentials',
      }
    : verdict
}

/** Whether calls were refused for credentials whose time was over, and no others were asked for. */
const keepsToken = (calls: readonly SeenCall[]): boolean =>
  calls.some(({ request }) => request.status === 401 && request.fault === undefined) &&
  !calls.some(({ request }) => isLogIn(request))

async function swapped(lab: Lab): Promise<Verdict> {
  const together = await countTogether(lab)
  const judgeKept = await watchSeveralKept(lab)
  const older = await lab.announce({ fault: 'out-of-order' })
  await lab.tenant.clock.advance('5s')
  const newer = await lab.announce()
  for (const one of [older, newer]) one.awaits('taken')
  const later = await whyNotTaken(newer, lab, 'the later one')
  if (later !== undefined) return inconclusive(later)
  const why = await whyNotTaken(older, lab, 'the older one')
  if (why !== undefined) return doubtful('drops-older', why)
  const kept = (await together?.(2)) ?? 2
  return kept >= 2
    ? ((await judgeKept([older, newer], 2)) ?? pass)
    : doubtful('drops-older', `two were accepted, the older one last, and ${kept} was kept`)
}
