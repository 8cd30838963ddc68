import { HookdrillError } from '../../kernel/errors/error.ts'
import type { Integrator } from '../../kernel/contract/journey.ts'
import type { CallStep } from '../../kernel/scenario/step.ts'
import type { Mock } from '../../mock/mock.ts'
import { ownHeader } from '../judge/traffic.ts'
import type { PlaySession } from './session.ts'
import { fillIn, fillInText, fillInTexts } from './words.ts'

/** An API call as the integrator makes it; remembers what the step saves of the answer. */
export async function runCall(
  { method, path, headers, body, form, save }: CallStep,
  mock: Mock,
  session: PlaySession,
): Promise<void> {
  const words = session.words(mock)
  const given = form ? new URLSearchParams(fillInTexts(form, words)) : JSON.stringify(fillIn(body, words))
  const response = await callApi(mock, fillInText(path, words), {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...fillInTexts(headers, words),
    },
    ...((form ?? body) !== undefined && { body: given }),
  })
  const text = await response.text()
  const { name } = mock.vendor
  if (!response.ok)
    throw new HookdrillError(
      'call_refused',
      `${method} ${path}: ${name} answered ${response.status}: ${text.slice(0, 300)}`,
    )
  if (Object.keys(save).length === 0) return
  const answer: unknown = JSON.parse(text)
  const saved = Object.fromEntries(
    Object.entries(save).map(([word, at]) => [word, valueAt(answer, at, path)]),
  )
  session.remember(name, saved)
  await session.probe?.learn?.(
    name,
    Object.fromEntries(Object.entries(saved).map(([word, value]) => [word, String(value)])),
  )
}

/** From an empty account to a file that is announced, as the vendor's journey does it. */
export async function runJourney(mock: Mock, session: PlaySession): Promise<void> {
  const { name, journey } = mock.vendor
  const integrator: Integrator = {
    url: mock.baseUrl,
    hook: session.hookFor(name),
    credentials: mock.credentials(),
    api: (path, init = {}) => callApi(mock, path, init),
    operate: async (settings) => void (await mock.subscribe(settings)),
    act: async (action, input) => void (await mock.act(action, input)),
  }
  const notes = await journey.run(integrator)
  await session.probe?.learn?.(name, notes)
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
