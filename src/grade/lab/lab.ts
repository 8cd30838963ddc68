import { readScriptedFault, type When } from '../../faults/read-scripted-fault.ts'
import { whyNot } from '../../faults/why-not.ts'
import { readFault } from '../../faults/fault.ts'
import { deliveryFaults, type DeliveryFaultInput } from '../../faults/catalogue.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { Delivery, Outcome, Signing } from '../../kernel/delivery/delivery.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import type { Mock } from '../../mock/mock.ts'
import type { TriggerOptions } from '../../mock/trigger.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import type { EffectProbe } from '../effects/effects.ts'
import type { Profile } from '../profile.ts'
import { createMarks, partsOf } from './marks.ts'
import { signOf, type CountingSign, type Sign } from './sign.ts'
import { watchLab, type LabWatch, type SeenCall } from './watch.ts'

/** How long is waited, in ms of real time. */
export interface LabLimits {
  /** For an answer to a webhook. */
  readonly answerMs: number
  /** For a handler to do what it does after a good webhook. */
  readonly actMs: number
  /** For it to do so in the end, when something went wrong at first and it has to try again. */
  readonly retryMs: number
  /** How long nothing must happen before it counts as nothing. */
  readonly quietMs: number
}

/** A document that was announced to the handler, and what the handler did about it. */
export interface Specimen {
  /** What its announcement names that no other document's does. */
  ids(): readonly string[]
  /** When it was announced, in ms of real time. */
  readonly sentAt: number
  /** Its deliveries so far, oldest first. */
  deliveries(): readonly Delivery[]
  /** The handler's API calls about it, oldest first. */
  calls(): readonly SeenCall[]
  /** Those that were handed a whole file. */
  files(): readonly SeenCall[]
  /** Those that asked for a file, whatever came. */
  fetches(): readonly SeenCall[]
  /** How often the handler has shown that it took it, by its profile's own sign. */
  taken(): Promise<number>
  /** Waits for the answer to each delivery; the outcome of the last attempt of each, `undefined` where there was none in time. */
  answers(): Promise<readonly (Outcome | undefined)[]>
  /** Waits until it was taken so often; gives how often it was. */
  takenAtLeast(times: number, ms?: number): Promise<number>
  /** Waits until nothing has happened about it for a while; gives how often it was taken then. */
  takenInTheEnd(): Promise<number>
  /** The vendor sends its first delivery once more. */
  resend(fault?: DeliveryFaultInput): void
  /** Real ms from sending to the last answer; `undefined` without one. */
  answeredAfter(): number | undefined
}

export interface AnnounceOptions extends Pick<TriggerOptions, 'set' | 'data'> {
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
  /** What shows that a document was taken. */
  readonly sign: Sign
  /** What looks at what the handler has kept; none when nobody gave one. */
  readonly probe: EffectProbe | undefined
  readonly watch: LabWatch
  /** Announces a document of its own. */
  announce(options?: AnnounceOptions): Promise<Specimen>
  /** Announces one without any trouble: whether it was accepted and taken, or why not. */
  control(): Promise<string | undefined>
  /** Why a fault does not fit the vendor; nothing when it fits. */
  whyNotFault(fault: DeliveryFaultInput): string | undefined
  /** Waits until the handler calls nothing for a while, so that what it still has to do does not count for what comes next. */
  idle(): Promise<void>
  /** Lets the handler's calls about a document run into a fault; gives how to take it back. */
  shut(specimen: Specimen, fault: unknown): () => void
}

export interface LabOptions extends Pick<
  Lab,
  'tenant' | 'mock' | 'profile' | 'signing' | 'limits' | 'probe'
> {
  /** Whether one document is announced at a time, so that every call is about it. */
  readonly isSerial: boolean
}

export function openLab({ isSerial, ...options }: LabOptions): Lab & { close(): void } {
  const { tenant, mock, profile, limits, probe } = options
  const { vendor } = mock
  const sign = signOf(profile, probe)
  const watch = watchLab(tenant, mock)
  const marks = createMarks()
  let documents = 0

  async function announce({
    event = vendor.journey.event,
    fault,
    trouble = [],
    ...rest
  }: AnnounceOptions = {}) {
    const document = ++documents
    const sentAt = realNow()
    const from = watch.calls.length
    const sent = await mock.trigger(event, { ...rest, ...(fault !== undefined && { fault }) })
    for (const { body } of sent) marks.add(document, Buffer.from(body, 'base64'))
    const specimen = createSpecimen({
      sent: sent.map(({ id }) => id),
      sentAt,
      mock,
      watch,
      limits,
      sign: await sign.fromNow(),
      own: () => marks.of(document),
      about: () => about(document, from),
      calls: () => watch.calls.slice(from),
    })
    for (const one of trouble) script(mock, profile, marks.of(document), one)
    return specimen
  }

  function about(document: number, from: number): readonly SeenCall[] {
    const calls = watch.calls.slice(from)
    if (isSerial) return calls
    const ids = new Set(marks.of(document))
    return calls.filter(
      ({ request }) => partsOf(request.url).some((part) => ids.has(part)) || mentions(request.body, ids),
    )
  }

  const lab: Lab = {
    ...options,
    vendor,
    sign,
    watch,
    announce,
    control: async () => whyNotTaken(await announce(), lab),
    whyNotFault: (given) =>
      whyNot(readFault(deliveryFaults, given), { vendor, event: vendor.journey.event, signing: lab.signing }),
    async idle() {
      let seen = watch.calls.length
      while (await watch.until(() => watch.calls.length > seen, limits.quietMs)) seen = watch.calls.length
    },
    shut: (specimen, fault) => script(mock, profile, specimen.ids(), { fault, times: 'always' }),
  }
  return { ...lab, close: () => watch.stop() }
}

const mentions = (body: string, ids: ReadonlySet<string>): boolean =>
  body !== '' && [...body.matchAll(/[\w.-]+/g)].some(([word]) => ids.has(word))

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

interface SpecimenOptions extends Pick<Lab, 'mock' | 'watch' | 'limits'> {
  readonly sign: CountingSign
  /** Its deliveries. */
  readonly sent: readonly string[]
  readonly sentAt: number
  own(): readonly string[]
  about(): readonly SeenCall[]
  /** All API calls since it was announced, whatever they are about. */
  calls(): readonly SeenCall[]
}

function createSpecimen({
  sent,
  sentAt,
  mock,
  watch,
  sign,
  limits,
  own,
  about,
  calls,
}: SpecimenOptions): Specimen {
  const ids = [...sent]
  const deliveries = (): readonly Delivery[] => ids.flatMap((id) => mock.delivery(id) ?? [])
  const files = (): readonly SeenCall[] => about().filter(({ request }) => request.file?.whole)
  const outcomes = () => deliveries().map(({ attempts }) => attempts.at(-1)?.outcome)
  const taken = async (): Promise<number> =>
    await sign.count({ files: files(), calls: about(), since: calls() })
  return {
    ids: own,
    sentAt,
    deliveries,
    calls: about,
    files,
    fetches: () =>
      about().filter(({ request }) => request.file !== undefined || isFetch(mock, request.route)),
    taken,
    async answers() {
      await watch.until(() => outcomes().every((outcome) => outcome !== undefined), limits.answerMs)
      return outcomes()
    },
    async takenAtLeast(times, ms = limits.actMs) {
      await watch.until(async () => (await taken()) >= times, ms)
      return await taken()
    },
    async takenInTheEnd() {
      let seen = about().length
      while (await watch.until(() => about().length > seen, limits.quietMs)) seen = about().length
      return await taken()
    },
    resend(fault) {
      const [first] = ids
      if (first !== undefined) ids.push(mock.resend(first, fault === undefined ? {} : { fault }).id)
    },
    answeredAfter() {
      const at = ids.flatMap((id) => watch.answeredAt(id) ?? [])
      return at.length === 0 ? undefined : Math.max(...at) - sentAt
    },
  }
}

/** Whether a route, by its name, hands over files. */
const isFetch = ({ vendor }: Mock, route: string | undefined): boolean =>
  // The erased vendor says nothing of its routes.
  (vendor.routes as readonly { method: string; path: string; file?: string }[]).some(
    ({ method, path, file }) => file === 'kept' && `${method} ${path}` === route,
  )

/** Why a document without any trouble was not accepted and taken; nothing when it was. */
export async function whyNotTaken(
  specimen: Specimen,
  { sign, limits }: Pick<Lab, 'sign' | 'limits'>,
): Promise<string | undefined> {
  const [outcome] = await specimen.answers()
  if (!outcome) return `a webhook that is right was not answered within ${limits.answerMs / 1000} s`
  if (outcome.kind !== 'response') return 'a webhook that is right got no answer'
  if (!isAccepted(outcome)) return `a webhook that is right was answered ${outcome.status}`
  if ((await specimen.takenAtLeast(1)) > 0) return undefined
  return `a webhook that is right was accepted, and then ${sign.missing}`
}

export const isAccepted = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'response' && outcome.status >= 200 && outcome.status < 300

export const isRefused = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'response' && outcome.status >= 400 && outcome.status < 500
