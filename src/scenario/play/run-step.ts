import type { PlainStep } from '../plan/plan.ts'
import { runCall } from './api-steps.ts'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { StepOf } from '../../kernel/scenario/step.ts'
import type { Send } from '../../kernel/scenario/step.ts'
import { runJourney } from './api-steps.ts'
import type { FaultStep } from '../../kernel/scenario/step.ts'
import type { ScriptedFault } from '../../faults/read-scripted-fault.ts'
import { deliveryFaults } from '../../faults/catalogue.ts'
import { readScriptedFault } from '../../faults/read-scripted-fault.ts'
import { madeSince } from '../../journal/made-since.ts'
import type { Mock } from '../../mock/mock.ts'
import { readFault } from '../../faults/fault.ts'
import type { PlaySession } from './session.ts'
import { fillIn, fillInRecord, fillInText } from './words.ts'

/** Any step but the one that looks at what has happened. */
export type ActiveStep = Exclude<PlainStep, { readonly expect: unknown }>

/** Does what a step asks for, and waits until what it started has ended or hangs. */
export async function runStep(step: ActiveStep, mock: Mock, session: PlaySession): Promise<void> {
  await begin(step, mock, session)
  await session.settle()
}

async function begin(step: ActiveStep, mock: Mock, session: PlaySession): Promise<void> {
  if ('act' in step) await act(step.act, mock, session)
  else if ('send' in step) await send(step.send, mock, session)
  else if ('arrive' in step) await arrive(step.arrive, mock, session)
  else if ('resend' in step) resend(step.resend, session)
  else if ('again' in step) await tryAgain(session)
  else if ('swap' in step) session.faults.add(mock, readScriptedFault(mock.vendor, 'out-of-order'))
  else if ('advance' in step) await session.tenant.clock.advance(step.advance)
  else if ('fault' in step) session.faults.add(mock, toFault(step, mock, session))
  else if ('call' in step)
    await noteDeliveries(mock, session, undefined, () => runCall(step.call, mock, session))
  else assertNever(step)
}

const act = ({ action, input }: StepOf<'act'>['act'], mock: Mock, session: PlaySession): Promise<void> =>
  noteDeliveries(mock, session, undefined, () => mock.act(action, fillInRecord(input, session.words(mock))))

async function send(
  { event, set, setFor, data, times, fault, as }: Send,
  mock: Mock,
  session: PlaySession,
): Promise<void> {
  const words = session.words(mock)
  const changes = set ?? setFor?.[mock.vendor.name]
  const options = {
    ...(changes && { set: fillInRecord(changes, words) }),
    ...(data !== undefined && { data: fillIn(data, words) }),
    ...(fault !== undefined && { fault: readFault(deliveryFaults, fault) }),
  }
  for (const name of eventsMeant(event, mock)) {
    for (let time = 0; time < times; time++) session.sent(await mock.trigger(name, options), as)
  }
}

async function arrive(
  { fault, as }: StepOf<'arrive'>['arrive'],
  mock: Mock,
  session: PlaySession,
): Promise<void> {
  const { event } = mock.vendor.journey
  if (fault !== undefined) session.faults.add(mock, readScriptedFault(mock.vendor, fault, { event }))
  await noteDeliveries(mock, session, as, () => runJourney(mock, session))
}

/** `$file` is the event that announces the vendor's file, `$others` are all the others. */
function eventsMeant(event: string, { vendor }: Mock): readonly string[] {
  if (event === '$file') return [vendor.journey.event]
  if (event !== '$others') return [event]
  return Object.keys(vendor.events as object).filter((name) => name !== vendor.journey.event)
}

function toFault(
  { fault, method, path, downloads, event, times }: FaultStep,
  mock: Mock,
  session: PlaySession,
): ScriptedFault {
  const words = session.words(mock)
  const [meant] = event === undefined ? [] : eventsMeant(event, mock)
  return readScriptedFault(mock.vendor, fillIn(fault, words), {
    times,
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path: fillInText(path, words) }),
    ...(downloads && { downloads }),
    ...(meant !== undefined && { event: meant }),
  })
}

/** Runs something and writes down the deliveries that it caused. */
async function noteDeliveries(
  mock: Mock,
  session: PlaySession,
  name: string | undefined,
  run: () => Promise<unknown>,
): Promise<void> {
  const { journal } = session.tenant
  const before = journal.last()
  await run()
  await session.tenant.clock.work.quiet(0) // What the answer to a call caused begins when the answer is out.
  const vendor = mock.vendor.name
  session.sent(
    madeSince(journal, vendor, before).map((id) => ({ vendor, id })),
    name,
  )
}

function resend({ which, fault }: StepOf<'resend'>['resend'], session: PlaySession): void {
  const { vendor, id } = session.find(which)
  const options = fault === undefined ? {} : { fault: readFault(deliveryFaults, fault) }
  session.sent([session.tenant.mock(vendor).resend(id, options)])
}

/** When the vendor would, or, when it never would, because somebody asks. */
async function tryAgain(session: PlaySession): Promise<void> {
  const { clock } = session.tenant
  const { vendor, id } = session.find('last')
  const mock = session.tenant.mock(vendor)
  const delivery = mock.delivery(id)
  if (delivery?.status === 'pending' && delivery.dueAt !== undefined)
    await clock.advance(Math.max(0, delivery.dueAt - clock.now()))
  else session.sent([mock.resend(id)])
}
