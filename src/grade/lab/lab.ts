import { readScriptedFault, type When } from '../../faults/read-scripted-fault.ts'
import { whyNot } from '../../faults/why-not.ts'
import { readFault } from '../../faults/fault.ts'
import { deliveryFaults, type DeliveryFaultInput } from '../../faults/catalogue.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { Outcome, Signing } from '../../kernel/delivery/delivery.ts'
import { isDelivered } from '../../kernel/delivery/outcome.ts'
import { own } from '../../kernel/data/own.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { pauseMs, realNow } from '../../kernel/time/real-time.ts'
import type { AnsweredRequest } from '../../mock/calls/request.ts'
import type { Mock } from '../../mock/mock.ts'
import { subscribeReceiver, type SubscribedReceiver } from '../../mock/subscribe-receiver.ts'
import type { TriggerOptions } from '../../mock/trigger.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import type { EffectProbe } from '../effects/effects.ts'
import type { Profile } from '../../kernel/scenario/profile.ts'
import { enact } from './enact.ts'
import { createPatience, type Patience } from './patience.ts'
import { createMarks, wordsIn, type Marks } from './marks.ts'
import type { LabLimits } from './limits.ts'
import { signOf, type Sign } from './sign.ts'
import { createSpecimen, type Specimen } from './specimen.ts'
import { watchLab, type LabWatch, type SeenCall } from './watch.ts'

export interface AnnounceOptions extends Pick<TriggerOptions, 'set'> {
  /** @default the event that announces the vendor's file */
  readonly event?: string
  /** What its delivery runs into. */
  readonly fault?: DeliveryFaultInput
  /** What the handler's calls about it run into: those for its file, where the handler fetches files, and else any. */
  readonly trouble?: readonly { readonly fault: unknown; readonly times?: When['times'] }[]
}

/** What a trial has at hand: one vendor's mock, and the handler under test. */
export interface Lab {
  readonly tenant: Tenant
  readonly mock: Mock
  readonly vendor: AnyVendor
  readonly profile: Profile
  readonly signing: Signing
  readonly limits: LabLimits
  /** Whether one document is announced at a time, so that every call is about it. */
  readonly isSerial: boolean
  readonly patience: Patience
  /** What shows that a document was taken. */
  readonly sign: Sign
  /** What looks at what the handler has kept; none when nobody gave one. */
  readonly probe: EffectProbe | undefined
  /** A secret that the handler knew once, and must not take any more. */
  readonly previousSecret?: string | undefined
  /** A secret that it takes beside the present one. */
  readonly secondSecret?: string | undefined
  readonly watch: LabWatch
  /** Announces a document of its own. */
  announce(options?: AnnounceOptions): Promise<Specimen>
  /** Lets the steps happen that the vendor brings under this name, and takes all that they announce for one document. Nothing may go on beside it. */
  enact(part: string): Promise<Specimen>
  /** Gives the vendor another secret for its webhooks, or again the one that the handler knows. */
  changeSecret(secret?: string): Promise<void>
  /** Announces one without any trouble: whether it was accepted and taken, or why not. */
  control(): Promise<string | undefined>
  /** Announces one without any trouble: whether somebody listens where it goes. */
  listens(): Promise<boolean>
  /** Why a fault does not fit the vendor; nothing when it fits. */
  whyNotFault(fault: DeliveryFaultInput): string | undefined
  /** How many of the documents that were announced so far have been fetched. */
  fetched(): number
  /** Counts, from now on, the files that are handed over for documents announced before: what is kept of them is not of the next. */
  earlierFiles(): () => number
  /** Waits until the handler calls nothing for a while, so that what it still has to do does not count for what comes next. */
  idle(): Promise<void>
  /** Lets the handler's calls about a document run into a fault; gives how to take it back. */
  shut(specimen: Specimen, fault: unknown): () => void
}

export interface LabOptions extends Pick<
  Lab,
  | 'tenant'
  | 'mock'
  | 'profile'
  | 'isSerial'
  | 'signing'
  | 'limits'
  | 'probe'
  | 'previousSecret'
  | 'secondSecret'
> {
  /** Where its webhooks go, and what proves them. */
  readonly receiver: SubscribedReceiver
  /** Closes the lab when somebody stops the grade. */
  readonly stopped?: AbortSignal | undefined
}

export function openLab({ receiver, stopped, ...options }: LabOptions): Lab & { close(): void } {
  const { tenant, mock, profile, limits, probe, isSerial } = options
  const { vendor } = mock
  const watch = watchLab(tenant, mock)
  const patience = createPatience(limits.answerMs)
  const sign = signOf(profile, probe)
  const specimens: Specimen[] = []
  const marks = createMarks()
  const open = createOpener({ mock, watch, sign, limits, patience, isSerial, marks }, specimens)

  async function announce({
    event = vendor.journey.event,
    fault,
    trouble = [],
    ...rest
  }: AnnounceOptions = {}) {
    const { specimen, note } = await open()
    const sent = await mock.trigger(event, { ...rest, ...(fault !== undefined && { fault }) })
    for (const { id } of sent) note(id)
    for (const one of trouble) script(mock, profile, specimen.ids(), one)
    return specimen
  }

  const lab: Lab = {
    ...options,
    patience,
    vendor,
    sign,
    watch,
    announce,
    async enact(part) {
      const { specimen, note } = await open()
      await enact(part, { tenant, mock, to: receiver.to, sent: note })
      return specimen
    },
    changeSecret: async (secret = receiver.secret) =>
      void (await subscribeReceiver(mock, { ...receiver, secret })),
    control: async () => whyNotTaken(await announce(), lab),
    listens: () => listens(announce),
    whyNotFault: (given) =>
      whyNot(readFault(deliveryFaults, given), { vendor, event: vendor.journey.event, signing: lab.signing }),
    fetched: () => specimens.filter((specimen) => specimen.files().length > 0).length,
    earlierFiles() {
      const [from, announced] = [watch.calls.length, specimens.length]
      return () => {
        const ids = new Set(specimens.slice(0, announced).flatMap((_, document) => marks.of(document)))
        return watch.calls.slice(from).filter(({ request }) => request.file?.whole && isAbout(request, ids))
          .length
      }
    },
    idle: () => idle(lab),
    shut: (specimen, fault) => script(mock, profile, specimen.ids(), { fault, times: 'always' }),
  }
  return { ...lab, close: closing(watch, stopped) }
}

/** How a lab is closed, which a signal does as well. */
function closing({ stop }: LabWatch, stopped: AbortSignal | undefined): () => void {
  if (stopped?.aborted) stop()
  stopped?.addEventListener('abort', stop)
  return () => {
    stopped?.removeEventListener('abort', stop)
    stop()
  }
}

async function listens(announce: Lab['announce']): Promise<boolean> {
  for (let tries = 0; tries < mostCutOff; tries++) {
    const [outcome] = await (await announce()).answers()
    if (outcome?.kind !== 'unreachable') return true
    if (outcome.code === 'ECONNREFUSED') return false
    await pauseMs(50)
  }
  return true
}

/** Who polls is never idle, and of who stores and has never called a short while shows it. */
async function idle({ profile, watch, limits }: Lab): Promise<void> {
  const isMute = profile === 'stores' && watch.calls.length === 0
  const quietMs = isMute ? Math.min(limits.quietMs, muteMs) : limits.quietMs
  await watch.untilQuiet(profile === 'polls' ? () => 0 : () => watch.calls.length, quietMs, mostIdleMs)
}

const muteMs = 300

/** A process that is about to end cuts off what its system has still let in. */
const mostCutOff = 20

/** A handler that calls without end is not waited for any longer, in ms of real time. */
const mostIdleMs = 10_000

interface OpenerOptions extends Pick<Lab, 'mock' | 'watch' | 'sign' | 'limits' | 'patience'> {
  readonly isSerial: boolean
  readonly marks: Marks
}

/** A document that is about to be announced, and how to note each delivery that is about it. */
interface OpenedSpecimen {
  readonly specimen: Specimen
  note(delivery: string): void
}

/** Opens documents, and knows whose each API call is. */
function createOpener(
  { mock, watch, sign, limits, patience, isSerial, marks }: OpenerOptions,
  specimens: Specimen[],
): () => Promise<OpenedSpecimen> {
  function about(document: number, from: number): readonly SeenCall[] {
    const calls = watch.calls.slice(from)
    if (isSerial) return calls
    const ids = new Set(marks.of(document))
    return calls.filter(({ request }) => isAbout(request, ids))
  }

  return async () => {
    if (watch.isStopped()) throw new HookdrillError('grade_over', 'the time for the whole grade was over')
    const counting = await sign.fromNow()
    const document = specimens.length
    const from = watch.calls.length
    const specimen = createSpecimen({
      sentAt: realNow(),
      mock,
      watch,
      limits,
      patience,
      sign: counting,
      own: () => marks.of(document),
      about: () => about(document, from),
      calls: () => watch.calls.slice(from),
    })
    specimens.push(specimen)
    return {
      specimen,
      note(id) {
        specimen.add(id)
        const { body = '', fault } = mock.delivery(id) ?? {}
        marks.add(document, Buffer.from(body, 'base64'), { isChanged: changesBody(fault) })
      },
    }
  }
}

/** Whether what is announced says something else than the vendor meant. */
function changesBody(fault: string | undefined): boolean {
  const stage = fault === undefined ? undefined : own(deliveryFaults, fault)?.stage
  return stage === 'body' || stage === 'payload'
}

const isAbout = (request: AnsweredRequest, ids: ReadonlySet<string>): boolean =>
  wordsIn(request).some((word) => ids.has(word))

/** Gives how to take it back. */
function script(
  mock: Mock,
  profile: Profile,
  ids: readonly string[],
  { fault, times = 1 }: { readonly fault: unknown; readonly times?: When['times'] },
): () => void {
  const scripted = readScriptedFault(mock.vendor, fault, {
    times,
    ...(ids.length > 0 && { about: [...ids] }),
    ...(profile === 'downloads' && { downloads: true }),
  })
  mock.faults.add(scripted)
  return () => mock.faults.remove(scripted)
}

/** Why a document without any trouble was not accepted and taken; nothing when it was. */
export async function whyNotTaken(
  specimen: Specimen,
  { sign }: Pick<Lab, 'sign'>,
  subject = 'a webhook that is right',
): Promise<string | undefined> {
  const [outcome] = await specimen.answers()
  if (!outcome) return `${subject} was not answered within ${specimen.waitedMs() / 1000} s`
  if (outcome.kind !== 'response') return `${subject} got no answer`
  if (!isAccepted(outcome)) return `${subject} was answered ${outcome.status}`
  if ((await specimen.takenAtLeast(1)) > 0) return undefined
  return `${subject} was accepted, and then ${sign.missing}`
}

export const isAccepted = (outcome: Outcome | undefined): boolean =>
  outcome !== undefined && isDelivered(outcome)

export const isRefused = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'response' && outcome.status >= 400 && outcome.status < 500
