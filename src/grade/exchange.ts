import type { HeaderLines, Outcome } from '../kernel/delivery/delivery.ts'
import { withoutSecret } from '../kernel/delivery/signing.ts'
import type { AnsweredRequest } from '../mock/calls/request.ts'
import type { Lab } from './lab/lab.ts'
import type { Awaited } from '../bundle/bundle.ts'
import type { Specimen } from './lab/specimen.ts'

/** A webhook of a trial, what the handler answered, and the calls that it made about it. */
export interface Exchange {
  readonly event: string
  /** What it must come to, if that can be told from the answer and the calls. */
  readonly awaited?: Awaited
  /** What it names that no other document's announcement does. */
  readonly about?: readonly string[]
  /** What its delivery ran into on purpose. */
  readonly fault?: string
  readonly url: string
  /** As they went out; of a fixed header the secret is left out. */
  readonly headers: HeaderLines
  /** The exact bytes, base64. */
  readonly body: string
  /** How it ended; none when nothing had come when the trial was over. */
  readonly outcome?: Outcome
  readonly calls: readonly Pick<AnsweredRequest, 'method' | 'url' | 'route' | 'status' | 'fault' | 'file'>[]
}

/** A lab that remembers what is announced in it, apart from its controls. */
export interface WitnessedLab {
  readonly lab: Lab
  exchanges(): readonly Exchange[]
}

export function witnessed(lab: Lab): WitnessedLab {
  const specimens: Specimen[] = []
  return {
    lab: {
      ...lab,
      async announce(options) {
        const specimen = await lab.announce(options)
        specimens.push(specimen)
        return specimen
      },
    },
    exchanges: () => specimens.slice(0, mostExchanges).flatMap(exchangesOf),
  }
}

/** More than any trial sends; of one that sends without an end, the first are enough to see what it does. */
const mostExchanges = 60

const exchangesOf = (specimen: Specimen): readonly Exchange[] => {
  const awaited = specimen.awaited()
  return specimen.deliveries().flatMap(({ event, fault, url, signing, body, attempts }, at) => {
    const attempt = attempts.at(-1)
    if (!attempt) return []
    return [
      {
        event,
        ...((at === 0 || awaited === 'once') && awaited !== undefined && { awaited }),
        about: specimen.ids(),
        ...(fault !== undefined && { fault }),
        url,
        headers: withoutSecret(attempt.headers, signing),
        body,
        outcome: attempt.outcome,
        calls: at === 0 ? specimen.calls().map(({ request }) => toCall(request)) : [],
      },
    ]
  })
}

const toCall = ({ method, url, route, status, fault, file }: AnsweredRequest): Exchange['calls'][number] => ({
  method,
  url: withoutQuery(url),
  ...(route !== undefined && { route }),
  status,
  ...(fault !== undefined && { fault }),
  ...(file && { file }),
})

/** A query string may hold what opens a file. */
const withoutQuery = (url: string): string => url.replace(/\?.*$/s, '?…')
