import { readScriptedFault } from '../../faults/read-scripted-fault.ts'
import type { DeliveryFaultInput } from '../../faults/catalogue.ts'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import { pauseMs } from '../../kernel/time/real-time.ts'
import type { Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'
import type { SeenCall } from '../lab/watch.ts'
import type { HandlerProgram } from './handler-program.ts'
import type { Moment, TransferPart, Watched } from './moments.ts'

/** What a moment needs to be waited for. */
export interface KillTools {
  readonly lab: Lab
  readonly program: HandlerProgram
  readonly watched: Watched
  /** Of the first file, as it was without a kill. */
  readonly bytes: number
  /** Whether it keeps files as they come. */
  readonly keepsBytes: boolean
}

const heldMs = 600_000
/** For what has come to a handler to be read, and written where it writes it, in ms. */
const settleMs = 150
/** For the last byte to leave, in ms. */
const sentMs = 5
const soonMs = 60

export interface Killed {
  readonly specimen: Specimen
  /** Why the moment never came; nothing when it did, and the handler was killed then. */
  readonly missed: string | undefined
}

/** Announces a document and kills the handler at that moment, or when the moment has not come in time. */
export async function killAt(moment: Moment, tools: KillTools): Promise<Killed> {
  const { lab, program } = tools
  const release = holdFor(moment, tools)
  try {
    const fault = faultAt(moment)
    const specimen = await lab.announce(fault === undefined ? {} : { fault })
    const missed = await comes(moment, specimen, tools)
    await program.kill()
    return { specimen, missed }
  } finally {
    release()
  }
}

function faultAt({ kind }: Moment): DeliveryFaultInput | undefined {
  if (kind === 'arriving') return { kind: 'slow-bytes', chunkBytes: 64, everyMs: 60_000 }
  return kind === 'unheard' ? 'reset-after-answer' : undefined
}

/** Keeps the handler from going on past the moment; gives how to let it. */
function holdFor(moment: Moment, { lab, watched, bytes }: KillTools): () => void {
  switch (moment.kind) {
    case 'unheard':
    case 'answered':
      return watched.worksFirst
        ? () => undefined
        : stallCalls(lab, { afterBytes: 0, isFile: false, times: 'always' })
    case 'transfer': {
      const at = stallAt(moment.part, bytes)
      return at === undefined || moment.call > 1
        ? () => undefined
        : stallCalls(lab, { afterBytes: at, isFile: moment.isFile, times: 1 })
    }
    case 'arriving':
    case 'done':
      return () => undefined
    default:
      return assertNever(moment)
  }
}

interface Stall {
  readonly afterBytes: number
  /** Only calls that hand over a file. */
  readonly isFile: boolean
  readonly times: number | 'always'
  /** In ms. @default longer than any moment waits */
  readonly forMs?: number
}

/** Lets answers of the vendor's API stall; gives how to take that back for calls to come. */
export function stallCalls({ mock }: Lab, { afterBytes, isFile, times, forMs = heldMs }: Stall): () => void {
  const fault = { kind: 'stall', afterBytes, forMs }
  const scripted = readScriptedFault(mock.vendor, fault, { times, ...(isFile && { downloads: true }) })
  mock.faults.add(scripted)
  return () => mock.faults.remove(scripted)
}

function stallAt(part: TransferPart, bytes: number): number | undefined {
  switch (part) {
    case 'nothing':
      return 0
    case 'half':
      return Math.floor(bytes / 2)
    case 'all-but-one':
      return -1
    case 'all':
    case 'soon-after':
      return undefined
    default:
      return assertNever(part)
  }
}

/** Waits for the moment; gives why it did not come. */
async function comes(moment: Moment, specimen: Specimen, tools: KillTools): Promise<string | undefined> {
  const { lab } = tools
  switch (moment.kind) {
    case 'arriving':
      await pauseMs(settleMs)
      return undefined
    case 'unheard':
    case 'answered': {
      const [outcome] = await specimen.answers()
      return outcome === undefined ? `it did not answer within ${lab.limits.answerMs / 1000} s` : undefined
    }
    case 'transfer':
      return await transferComes(moment, specimen, tools)
    case 'done':
      if ((await specimen.takenAtLeast(1)) === 0) return lab.sign.missing
      await lab.idle()
      await pauseMs(lab.limits.quietMs)
      return undefined
    default:
      return assertNever(moment)
  }
}

async function transferComes(
  { call, part, isFile }: Extract<Moment, { kind: 'transfer' }>,
  specimen: Specimen,
  { lab, bytes }: KillTools,
): Promise<string | undefined> {
  const made = (): readonly SeenCall[] => (isFile ? specimen.files() : specimen.calls())
  const at = stallAt(part, bytes)
  const missing = `${isFile ? 'file' : 'API call'} ${call} was not asked for within ${lab.limits.actMs / 1000} s`
  const until = async (holds: () => boolean): Promise<boolean> =>
    await lab.watch.until(holds, lab.limits.actMs)
  if (!(await until(() => made().length >= (at === undefined ? call : call - 1)))) return missing
  if (at === undefined) {
    await pauseMs(part === 'all' ? sentMs : soonMs)
    return undefined
  }
  const release = call === 1 ? () => undefined : stallCalls(lab, { afterBytes: at, isFile, times: 1 })
  const came = await until(() => stalled(specimen).length > 0)
  release()
  if (!came) return missing
  await pauseMs(settleMs)
  return undefined
}

/** Calls that were held back half-way: they were handed nothing whole. */
const stalled = (specimen: Specimen): readonly SeenCall[] =>
  specimen.calls().filter(({ request }) => request.fault === 'stall')
