import { deliveryFaults } from '../../delivery/faults.ts'
import { readScriptedFault } from '../../mock/faults.ts'
import type { Mock } from '../../mock/mock.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { Integrator } from '../../kernel/contract/journey.ts'
import { readFault } from '../../kernel/contract/fault.ts'
import { ownHeader } from '../judge/traffic.ts'
import type { PlaySession } from './session.ts'
import type { CallStep, FaultStep, Send, Step, StepOf } from '../../kernel/scenario/step.ts'
import { fillIn, fillInText, type Words } from './words.ts'

/** Does what a step says, except `expect`, and waits until what it started has ended or hangs. */
export async function perform(step: Step, mock: Mock, stage: PlaySession): Promise<void> {
  await begin(step, mock, stage)
  await stage.tenant.clock.work.quiet(stage.patienceMs)
}

async function begin(step: Step, mock: Mock, stage: PlaySession): Promise<void> {
  const words = stage.words(mock)
  if ('act' in step) {
    await noting(mock, stage, undefined, () =>
      mock.act(step.act.action, record(fillIn(step.act.input, words))),
    )
  } else if ('send' in step) await send(step.send, mock, stage, words)
  else if ('arrive' in step) {
    const { fault, as } = step.arrive
    if (fault !== undefined)
      stage.script(mock, readScriptedFault(mock.vendor, fault, { event: mock.vendor.journey.event }))
    await noting(mock, stage, as, () => arrive(mock, stage))
  } else if ('resend' in step) resend(step.resend, stage)
  else if ('again' in step) await again(stage)
  else if ('swap' in step) stage.script(mock, readScriptedFault(mock.vendor, 'out-of-order'))
  else if ('advance' in step) await stage.tenant.clock.advance(step.advance)
  else if ('fault' in step) stage.script(mock, toFault(step, mock, words))
  else if ('call' in step) await noting(mock, stage, undefined, () => call(step.call, mock, stage, words))
}

async function send(
  { event, set, setFor, data, times, fault: wish, as }: Send,
  mock: Mock,
  stage: PlaySession,
  words: Words,
): Promise<void> {
  const changes = set ?? setFor?.[mock.vendor.name]
  const options = {
    ...(changes && { set: record(fillIn(changes, words)) }),
    ...(data !== undefined && { data: fillIn(data, words) }),
    ...(wish !== undefined && { fault: readFault(deliveryFaults, wish) }),
  }
  for (const name of eventsMeant(event, mock)) {
    for (let time = 0; time < times; time++) stage.sent(await mock.trigger(name, options), as)
  }
}

/** `$file` is the event that announces the vendor's file, `$others` are all the others. */
export function eventsMeant(event: string, { vendor }: Mock): readonly string[] {
  if (event === '$file') return [vendor.journey.event]
  if (event !== '$others') return [event]
  return Object.keys(vendor.events as object).filter((name) => name !== vendor.journey.event)
}

function toFault({ fault, method, path, event, times }: FaultStep, mock: Mock, words: Words) {
  const [meant] = event === undefined ? [] : eventsMeant(event, mock)
  return readScriptedFault(mock.vendor, fillIn(fault, words), {
    times,
    ...(method !== undefined && { method }),
    ...(path !== undefined && { path: fillInText(path, words) }),
    ...(meant !== undefined && { event: meant }),
  })
}

/** Runs something and writes down the deliveries that it caused. */
async function noting(
  mock: Mock,
  stage: PlaySession,
  name: string | undefined,
  run: () => Promise<unknown>,
): Promise<void> {
  const before = new Set(mock.deliveries().map(({ id }) => id))
  await run()
  await stage.tenant.clock.work.quiet(0) // What the answer to a call caused begins when the answer is out.
  stage.sent(
    mock.deliveries().filter(({ id }) => !before.has(id)),
    name,
  )
}

async function arrive(mock: Mock, stage: PlaySession): Promise<void> {
  const { name, journey } = mock.vendor
  const world: Integrator = {
    url: mock.baseUrl,
    hook: stage.hookFor(name),
    credentials: mock.credentials(),
    api: (path, init = {}) => callApi(mock, path, init),
    operate: async (settings) => void (await mock.subscribe(settings)),
    act: async (action, input) => void (await mock.act(action, input)),
  }
  const notes = await journey.run(world)
  await stage.probe?.learn?.(name, notes)
}

async function call(
  { method, path, headers, body, form, save }: CallStep,
  mock: Mock,
  stage: PlaySession,
  words: Words,
): Promise<void> {
  const given = form ? new URLSearchParams(texts(fillIn(form, words))) : JSON.stringify(fillIn(body, words))
  const response = await callApi(mock, fillInText(path, words), {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...texts(fillIn(headers, words)),
    },
    ...((form ?? body) !== undefined && { body: given }),
  })
  const text = await response.text()
  if (!response.ok)
    throw new HookdrillError(
      'call_refused',
      `${method} ${path}: ${mock.vendor.name} answered ${response.status}: ${text.slice(0, 300)}`,
    )
  if (Object.keys(save).length === 0) return
  const answer: unknown = JSON.parse(text)
  const saved = Object.fromEntries(
    Object.entries(save).map(([name, at]) => [name, valueAt(answer, at, path)]),
  )
  stage.remember(saved)
  await stage.probe?.learn?.(mock.vendor.name, texts(saved))
}

const callApi = (mock: Mock, path: string, init: RequestInit): Promise<Response> =>
  fetch(mock.baseUrl + path, {
    ...init,
    headers: { ...mock.headers(), ...(init.headers as Record<string, string>), [ownHeader]: 'yes' }, // Journeys and calls give plain objects.
  })

function valueAt(answer: unknown, at: string, path: string): unknown {
  let value = answer
  for (const key of at.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key))
      throw new HookdrillError(
        'nothing_to_save',
        `the answer to ${path} has no "${at}": ${JSON.stringify(answer).slice(0, 300)}`,
      )
    value = (value as Readonly<Record<string, unknown>>)[key] // hasOwn has just found it.
  }
  return value
}

function resend({ which, fault }: StepOf<'resend'>['resend'], stage: PlaySession): void {
  const { vendor, id } = stage.find(which)
  const options = fault === undefined ? {} : { fault: readFault(deliveryFaults, fault) }
  stage.sent([stage.tenant.mock(vendor).resend(id, options)])
}

/** When the vendor would, or, when it never would, because somebody asks. */
async function again(stage: PlaySession): Promise<void> {
  const { vendor, id } = stage.find('last')
  const mock = stage.tenant.mock(vendor)
  const delivery = mock.delivery(id)
  if (delivery?.status === 'pending' && delivery.dueAt !== undefined)
    await stage.tenant.clock.advance(Math.max(0, delivery.dueAt - stage.tenant.clock.now()))
  else stage.sent([mock.resend(id)])
}

const record = (value: unknown): Record<string, unknown> => value as Record<string, unknown> // `fillIn` keeps the shape of what it is given.
const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(record(value)).map(([key, inner]) => [key, String(inner)]))
