import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { EffectProbe } from '../effects/effects.ts'
import type { Profile } from '../../kernel/scenario/profile.ts'
import type { SeenCall } from './watch.ts'

/** What a handler has done since a document was announced. */
export interface SeenWork {
  /** Its calls about the document that were handed a whole file. */
  readonly files: readonly SeenCall[]
  /** Its calls about the document. */
  readonly calls: readonly SeenCall[]
  /** All its calls. */
  readonly since: readonly SeenCall[]
}

/** What shows that a handler has taken a document: how often it has. */
export interface CountingSign {
  count(work: SeenWork): Promise<number>
}

export interface Sign {
  /** What is missing when it does not show, as the end of a sentence. */
  readonly missing: string
  /** Whether it can be told which of several documents it shows of. */
  readonly isOfOne: boolean
  /** Whether there is anything to see: without, only the answer can be looked at. */
  readonly isSeen: boolean
  /** Counts what happens from now on. */
  fromNow(): Promise<CountingSign>
}

/** The sign of success of a profile. */
export function signOf(profile: Profile, probe: EffectProbe | undefined): Sign {
  switch (profile) {
    case 'downloads':
      return byCalls('the file was not fetched', ({ files }) => files.length)
    case 'reads':
      return byCalls('nothing was read about it by the API', ({ calls }) => calls.filter(isGood).length)
    case 'polls':
      return {
        ...byCalls('the API was not asked', ({ since }) => since.filter(isGood).length),
        isOfOne: false,
      }
    case 'stores':
      return probe ? byProbe(probe) : byAnswer
    default:
      return assertNever(profile)
  }
}

/** An answer that was only held back is as good as any. */
const isGood = ({ request: { status, fault } }: SeenCall): boolean =>
  status >= 200 && status < 300 && (fault === undefined || fault === 'delay')

const byCalls = (missing: string, count: (work: SeenWork) => number): Sign => ({
  missing,
  isOfOne: true,
  isSeen: true,
  fromNow: () => Promise.resolve({ count: (work) => Promise.resolve(count(work)) }),
})

const byProbe = (probe: EffectProbe): Sign => ({
  missing: `${probe.name} counted nothing more`,
  isOfOne: false,
  isSeen: true,
  async fromNow() {
    const before = await countOf(probe)
    return { count: async () => (await countOf(probe)) - before }
  },
})

async function countOf(probe: EffectProbe): Promise<number> {
  const reading = await probe.read()
  return reading.kind === 'count' ? reading.count : 0
}

/** A handler that only keeps what it is told shows nothing but its answer. */
const byAnswer: Sign = {
  missing: 'nothing could be seen',
  isOfOne: true,
  isSeen: false,
  fromNow: () => Promise.resolve({ count: () => Promise.resolve(1) }),
}
