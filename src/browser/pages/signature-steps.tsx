import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { OutputOf } from '../../cli/lib/call.ts'
import { toApiCall } from '../lib/api.ts'
import type { DeliveryDetails } from '../lib/deliveries.ts'
import { formatBytes } from '../lib/format.ts'
import { linkTo } from '../lib/route.ts'
import { Code } from '../parts/code.tsx'
import { Failure, Section } from '../parts/page.tsx'
import { Badge } from '../parts/status.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { Body } from './body.tsx'

type Explanation = OutputOf<'deliveries.explain'>

/** How a delivery was signed, step by step, and why its receiver may have refused it. */
export function SignatureSteps({ delivery }: { readonly delivery: DeliveryDetails }): JSX.Element {
  const { id, attempts } = delivery
  const [computed, setComputed] = useState('')
  const call = toApiCall('deliveries.explain', { id, ...(computed !== '' && { computed }) })
  const { data, error } = useAnswer(call, (entry) => entry.kind === 'attempt' && entry.id === id)
  if (error) return <Failure error={error} />
  if (!data) return <p class="dim loading">Loading…</p>
  return (
    <>
      {attempts.length > 0 && data.answer && !data.answer.isAccepted && <WhyRefused explained={data} />}
      <Section
        title="The signature, step by step"
        call={call}
        what="explain the signature"
        tools={<Verdict explained={data} />}
      >
        <Steps explained={data} />
        {data.expected !== undefined && (
          <Compare explained={data} computed={computed} onComputed={setComputed} />
        )}
      </Section>
    </>
  )
}

const verdicts = {
  right: ['delivered', 'rightly signed'],
  wrong: ['abandoned', 'not rightly signed'],
  unsigned: ['plain', 'not signed'],
  unsent: ['pending', 'not sent yet'],
} as const

const Verdict = ({ explained }: { readonly explained: Explanation }): JSX.Element => {
  const [kind, words] = verdicts[explained.verdict]
  return <Badge kind={kind}>{words}</Badge>
}

const WhyRefused = ({
  explained: { answer, mistakes },
}: {
  readonly explained: Explanation
}): JSX.Element => (
  <section class="card warn" aria-labelledby="why-refused">
    <h2 id="why-refused">Why did my receiver refuse this?</h2>
    <p>
      It answered <strong>{answer?.outcome}</strong>: {answer?.says}.
    </p>
    {answer?.mend !== undefined && (
      <p>
        <strong>To mend it:</strong> {answer.mend}.
      </p>
    )}
    {mistakes.map(({ name, says }) => (
      <p key={name}>What was sent: {says}.</p>
    ))}
  </section>
)

const Steps = ({ explained }: { readonly explained: Explanation }): JSX.Element => {
  const { signing, signed, secret, expected, header, says, notes, vendor } = explained
  return (
    <>
      <p>
        {signing === 'unsigned' ? null : (
          <>
            {vendor} proves it by {signing}:{' '}
          </>
        )}
        <span class="dim">{says}.</span>
      </p>
      <ol class="steps">
        {signed && <BytesStep signed={signed} />}
        {secret && (
          <li>
            <h3>Take the secret</h3>
            <p>
              <code>{secret.masked}</code>, {secret.characters} characters, used as UTF-8 text.{' '}
              <a href={linkTo('vendors', vendor, 'subscriptions')}>Where it is shown</a>
            </p>
          </li>
        )}
        {expected !== undefined && (
          <li>
            <h3>Compute {signing.split(' in ')[0]}</h3>
            <Code label="Result" text={expected} />
          </li>
        )}
        {header !== undefined && <CompareStep header={header} explained={explained} />}
      </ol>
      {notes.map((note) => (
        <p key={note} class="dim">
          {note}.
        </p>
      ))}
    </>
  )
}

const BytesStep = ({ signed }: { readonly signed: NonNullable<Explanation['signed']> }): JSX.Element => (
  <li>
    <h3>Take the bytes</h3>
    <p>
      {formatBytes(signed.bytes)}:{' '}
      {signed.isBody ? 'the body as it came, before anything parses it' : 'not the body itself, but this'}.
    </p>
    {!signed.isBody && <Body base64={signed.base64} />}
  </li>
)

const CompareStep = ({
  header,
  explained: { given, expected, verdict },
}: {
  readonly header: string
  readonly explained: Explanation
}): JSX.Element => (
  <li>
    <h3>Compare with the header {header}, in constant time</h3>
    {given !== undefined ? (
      <Code label={`${header}, as sent`} text={given} />
    ) : (
      <p class="dim">
        {expected === undefined
          ? 'Its value is the secret itself.'
          : verdict === 'unsent'
            ? 'Nothing was sent yet.'
            : 'It was not sent.'}
      </p>
    )}
  </li>
)

interface CompareProps {
  readonly explained: Explanation
  readonly computed: string
  readonly onComputed: (value: string) => void
}

/** What the receiver computed names its mistake. */
const Compare = ({ explained, computed, onComputed }: CompareProps): JSX.Element => (
  <div class="compare">
    <label for="computed">What did your receiver compute?</label>
    <input
      id="computed"
      placeholder="Paste the signature from its log"
      value={computed}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => onComputed(event.currentTarget.value.trim())}
    />
    {explained.computed && <Computed computed={explained.computed} />}
    <details>
      <summary>What receivers compute that make a known mistake</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Known mistakes">
        <table>
          <thead>
            <tr>
              <th scope="col">A receiver that</th>
              <th scope="col">computes</th>
            </tr>
          </thead>
          <tbody>
            {explained.receivers.map(({ name, does, mend, computes }) => (
              <tr key={name}>
                <td>
                  {does}
                  <span class="dim block">{mend}</span>
                </td>
                <td>
                  <code class="break">{computes}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  </div>
)

const Computed = ({ computed }: { readonly computed: NonNullable<Explanation['computed']> }): JSX.Element => (
  <p role="status">
    {computed.verdict === 'right' ? (
      <>
        <Badge kind="delivered">right</Badge> Look at how it is compared, and with which header.
      </>
    ) : computed.mistakes.length === 0 ? (
      <>
        <Badge kind="abandoned">wrong</Badge> No known mistake gives it: it was made with another secret, or
        over other bytes.
      </>
    ) : (
      computed.mistakes.map(({ name, says, mend }) => (
        <span key={name} class="block">
          <Badge kind="abandoned">{name}</Badge> {says}: {mend}.
        </span>
      ))
    )}
  </p>
)
