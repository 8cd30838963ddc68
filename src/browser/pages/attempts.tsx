import type { JSX } from 'preact'
import type { DeliveryDetails } from '../lib/deliveries.ts'
import { formatDuration, formatInstant } from '../lib/format.ts'
import { Code } from '../parts/code.tsx'
import { Countdown } from '../parts/status.tsx'

type MadeAttempt = DeliveryDetails['attempts'][number]

/** Each attempt: what was sent beside what was answered. */
export const Attempts = ({ delivery }: { readonly delivery: DeliveryDetails }): JSX.Element => {
  const { attempts, dueAt } = delivery
  return (
    <>
      {attempts.length === 0 && <p class="dim">No attempt yet.</p>}
      {dueAt !== null && (
        <p>
          Attempt {attempts.length + 1} is due <Countdown dueAt={dueAt} />.
        </p>
      )}
      {attempts.toReversed().map((attempt) => (
        <OneAttempt key={attempt.number} attempt={attempt} delivery={delivery} />
      ))}
    </>
  )
}

const OneAttempt = ({
  attempt,
  delivery,
}: {
  readonly attempt: MadeAttempt
  readonly delivery: DeliveryDetails
}): JSX.Element => (
  <article class="attempt">
    <h3>
      Attempt {attempt.number}
      <span class="dim">
        {' '}
        {formatInstant(attempt.at)} UTC, took {formatDuration(attempt.endedAt - attempt.at)}
      </span>
    </h3>
    <div class="sides">
      <Code label={`Request ${attempt.number}`} text={requestText(attempt, delivery)} />
      <Code label={`Answer ${attempt.number}`} text={answerText(attempt.outcome)} />
    </div>
  </article>
)

function requestText({ headers }: MadeAttempt, { url, body }: DeliveryDetails): string {
  const { pathname, search, host } = new URL(url)
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}`),
  )
  const own = lines.some((line) => /^host:/i.test(line)) ? [] : [`Host: ${host}`]
  const shown = body.length > 2000 ? `${body.slice(0, 2000)}…` : body
  return [`POST ${pathname}${search} HTTP/1.1`, ...own, ...lines, '', shown].join('\n')
}

function answerText(outcome: MadeAttempt['outcome']): string {
  switch (outcome.kind) {
    case 'response':
      return [
        `HTTP/1.1 ${outcome.status}`,
        ...Object.entries(outcome.headers).map(([name, value]) => `${name}: ${value}`),
        '',
        outcome.body === '' ? '(no body)' : outcome.body,
      ].join('\n')
    case 'timeout':
      return `No answer in ${formatDuration(outcome.afterMs)}: it timed out.`
    case 'unreachable':
      return `It could not be reached: ${outcome.code}`
    case 'blocked':
      return `hookdrill did not send it: ${outcome.why}`
  }
}
