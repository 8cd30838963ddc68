import type { Area } from '../requirement.ts'
import type { Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'
import { isAccepted } from '../lab/lab.ts'
import { pauseMs } from '../../kernel/time/real-time.ts'
import { doubtful, fail, inconclusive, pass, unansweredBy, type Verdict } from '../verdict.ts'
import { callsOnWebhook } from '../../kernel/scenario/profile.ts'
import { watchSeveralKept } from './several-kept.ts'
import { refuses, survives } from './odd-webhooks.ts'
import { afterControl, countTogether, failBy, formatAnswerSeen, mustTake } from './trials.ts'

const inProcess = /\.in-process\.test$/

export const acknowledgement: Area = {
  name: 'acknowledgement',
  title: 'the answer',
  requirements: [
    {
      id: 'ACK-01',
      level: 'must',
      title: 'answers before it does what takes time',
      why: 'a slow file or API becomes a time-out, and a time-out a retry',
      evidence: 'every vendor waits for the answer, and only so long',
      mend: 'write the event down, answer 2xx, and do the rest afterwards',
      whyNot: ({ profile }) =>
        callsOnWebhook(profile) ? undefined : 'nothing that takes time follows the webhook',
      tryOut: answersFirst,
    },
    {
      id: 'ACK-02',
      level: 'must',
      title: 'refuses a body that ends in the middle of its JSON, and does not break on it',
      why: 'a server error is tried again and again, and an acceptance loses the event',
      evidence: 'connections break; RFC 9110, 15.5.1: 400 is for what cannot be read',
      mend: 'catch the error of the JSON parser and answer 400',
      ...refuses('truncated-json', { accepted: 'takes-broken-json', broke: 'breaks-on-broken-json' }),
    },
    {
      id: 'ACK-03',
      level: 'must',
      title: 'refuses a body that is empty, and does not break on it',
      why: 'a server error is tried again and again',
      evidence: 'RFC 9110, 15.5.1',
      mend: 'answer 400 when there is nothing to parse',
      ...refuses('no-body', { accepted: 'takes-broken-json', broke: 'breaks-on-broken-json' }),
    },
    {
      id: 'ACK-04',
      level: 'should',
      title: 'survives bytes that are not UTF-8',
      why: 'decoding breaks the handler',
      evidence: 'RFC 8259, 8.1 asks for UTF-8; not everybody does',
      mend: 'verify the bytes, decode leniently, or answer 400',
      ...survives(['invalid-utf8'], { broke: 'breaks-on-encoding' }),
    },
    {
      id: 'ACK-05',
      level: 'must',
      title: 'takes a body of a megabyte',
      why: 'web frameworks refuse bodies over a default limit, often 100 kB, and long webhooks are lost',
      evidence: 'no vendor documents a limit',
      mend: 'raise the limit of the body parser for this route',
      tryOut: async (lab) =>
        // A megabyte is a million bytes to some, and a little more to others.
        await mustTake(
          lab,
          await lab.announce({ fault: { kind: 'large-body', bytes: 1_000_000 } }),
          'small-body-limit',
        ),
    },
    {
      id: 'ACK-06',
      level: 'must',
      title: 'reads a body that comes in pieces to its end',
      why: 'only the first piece is read, or the wait for the rest is too short',
      evidence: 'TCP promises order and no sizes',
      mend: 'read until the body ends, or for as long as Content-Length says',
      isAlone: true, // On a busy machine the pieces arrive together.
      tryOut: async (lab) =>
        await mustTake(lab, await lab.announce({ fault: 'slow-bytes' }), 'reads-first-piece'),
    },
    {
      id: 'ACK-07',
      level: 'must',
      title: 'takes twenty webhooks at once',
      why: 'what cannot be worked on at once is refused or lost',
      evidence: 'vendors send when things happen, and not one after the other',
      mend: 'accept everything and queue it',
      countsKept: true,
      tryOut: burst,
    },
    {
      id: 'ACK-08',
      level: 'should',
      title: 'takes JSON with a charset in its Content-Type',
      why: 'the header is compared as a whole, and the body is left unread',
      evidence: 'RFC 9110, 8.3.1: parameters may follow the media type',
      mend: 'compare the media type and leave its parameters',
      tryOut: async (lab) =>
        await mustTake(
          lab,
          await lab.announce({
            fault: { kind: 'wrong-content-type', type: 'application/json; charset=utf-8' },
          }),
          'needs-plain-content-type',
        ),
    },
    {
      id: 'ACK-09',
      level: 'should',
      title: 'survives another Content-Type than JSON',
      why: 'the web framework leaves the body unread, and the handler breaks on nothing',
      evidence: 'the header comes from whoever calls',
      mend: 'read the raw body for every type, or answer 415',
      ...survives(['wrong-content-type'], { broke: 'breaks-on-content-type' }),
    },
    {
      id: 'ACK-10',
      level: 'should',
      title: 'refuses other methods than POST',
      why: 'a browser or a scanner that opens the URL is taken for a webhook',
      evidence: 'RFC 9110, 15.5.6: 405',
      mend: 'route POST alone to the handler',
      whyNot: (lab) => (inProcess.test(urlOf(lab).hostname) ? 'it is reached in this process' : undefined),
      tryOut: otherMethod,
    },
    {
      id: 'ACK-11',
      level: 'must',
      title: 'answers a webhook while it works on another',
      why: 'one slow file keeps all other webhooks waiting, and they become time-outs',
      evidence: 'vendors send when things happen, and each waits for its own answer',
      mend: 'do the work beside the server: in a worker, a thread, or without blocking',
      whyNot: ({ profile }) =>
        callsOnWebhook(profile) ? undefined : 'nothing that takes time follows the webhook',
      tryOut: answersMeanwhile,
    },
  ],
}

const urlOf = ({ mock }: Lab): URL => new URL(mock.deliveries().at(-1)?.url ?? mock.baseUrl)

async function answersFirst(lab: Lab): Promise<Verdict> {
  const delayMs = Math.max(400, 2 * lab.limits.quietMs)
  const specimen = await lab.announce({ trouble: [{ fault: { kind: 'delay', ms: delayMs } }] })
  specimen.awaits('answer-first')
  const [outcome] = await specimen.answers()
  const taken = await specimen.takenAtLeast(1, lab.limits.actMs + delayMs)
  if (!isAccepted(outcome))
    return failBy(
      outcome,
      'answers-after-work',
      `${formatAnswerSeen(outcome)} while what it fetches took ${delayMs} ms`,
    )
  if (taken === 0) return inconclusive(`${lab.sign.missing} when it took ${delayMs} ms`)
  return answeredBefore(specimen)
    ? pass
    : fail('answers-after-work', `it was answered only when what it fetches had come, ${delayMs} ms later`)
}

function answeredBefore(specimen: Specimen): boolean {
  const held = heldCall(specimen)
  const after = specimen.answeredAfter()
  return held === undefined || after === undefined || specimen.sentAt + after < held.at
}

/** The call of the handler that is answered late; `at` is when that was. */
const heldCall = (specimen: Specimen) => specimen.calls().find(({ request }) => request.fault !== undefined)

/** On a machine that is busy itself an answer takes its time: what is held for longer shows whether it waited for that. */
async function answersMeanwhile(lab: Lab): Promise<Verdict> {
  const heldMs = Math.max(800, 4 * lab.limits.quietMs)
  const verdict = await answersWhileHeld(lab, heldMs)
  return verdict.kind === 'fail' ? await answersWhileHeld(lab, 4 * heldMs) : verdict
}

async function answersWhileHeld(lab: Lab, heldMs: number): Promise<Verdict> {
  const slow = (await announceHeld(lab, heldMs)) ?? (await lab.idle().then(() => announceHeld(lab, heldMs)))
  if (slow === undefined) return inconclusive('the webhook before it was not accepted')
  if (heldCall(slow) !== undefined) return pass // It answers after its work, which ACK-01 tells.
  await pauseMs(heldMs / 8)
  const other = await lab.announce()
  const [outcome] = await other.answers()
  await slow.takenAtLeast(1, lab.limits.actMs + heldMs)
  const held = heldCall(slow)
  if (held === undefined) return inconclusive(`${lab.sign.missing} when it took ${heldMs} ms`)
  const afterMs = other.answeredAfter()
  if (isAccepted(outcome) && afterMs !== undefined && other.sentAt + afterMs < held.at - heldMs / 4)
    return pass
  // What is refused meanwhile, and why, is seen where many come at once.
  if (outcome?.kind === 'response' && !isAccepted(outcome)) return pass
  return unansweredBy(
    'blocks-while-working',
    `while what it fetched took ${heldMs} ms, another webhook ${afterMs === undefined ? 'was not answered' : `waited ${Math.round(afterMs)} ms for its answer`}`,
  )
}

/** A document whose file is held back, once its webhook has been accepted: some vendors make the file first. Nothing when it was not. */
async function announceHeld(lab: Lab, heldMs: number): Promise<Specimen | undefined> {
  const held = await lab.announce({ trouble: [{ fault: { kind: 'delay', ms: heldMs } }] })
  const [outcome] = await held.answers()
  return isAccepted(outcome) ? held : undefined
}

async function burst(lab: Lab): Promise<Verdict> {
  const together = await countTogether(lab)
  const judgeKept = await watchSeveralKept(lab)
  const specimens = await Promise.all(Array.from({ length: 20 }, () => lab.announce()))
  for (const one of specimens) one.awaits('taken')
  const outcomes = (await Promise.all(specimens.map((one) => one.answers()))).flat()
  const patience = lab.limits.actMs + 20 * lab.limits.quietMs
  const accepted = specimens.filter((_, at) => isAccepted(outcomes[at]))
  const refused = outcomes.filter((outcome) => !isAccepted(outcome))
  if (refused.length > 0) {
    // A machine that is busy itself is late, too, but refuses nothing.
    const first = refused.find((outcome) => outcome?.kind === 'response')
    await Promise.all(accepted.map((one) => one.takenAtLeast(1, patience))) // Or it is busy still.
    await lab.idle()
    return await afterControl(lab, () =>
      failBy(first, 'refuses-when-busy', `${refused.length} of 20: ${formatAnswerSeen(first ?? refused[0])}`),
    )
  }
  const taken = await Promise.all(specimens.map((one) => one.takenAtLeast(1, patience)))
  const missed = taken.filter((times) => times === 0).length
  const lost = Math.max(missed, 20 - ((await together?.(20)) ?? 20))
  return lost === 0
    ? ((await judgeKept(specimens, 20)) ?? pass)
    : doubtful('loses-when-busy', `20 were accepted, and of ${lost} ${lab.sign.missing}`)
}

async function otherMethod(lab: Lab): Promise<Verdict> {
  try {
    const { status } = await fetch(urlOf(lab), {
      redirect: 'manual',
      signal: AbortSignal.timeout(lab.patience.answerMs()),
    })
    if ((status >= 400 && status < 500) || status === 501) return pass
    return fail(
      status < 500 ? 'takes-any-method' : 'breaks-on-other-methods',
      `GET was answered ${status}; awaited was 405, or another 4xx`,
    )
  } catch (error) {
    lab.patience.note(false)
    return inconclusive(`GET got no answer: ${error instanceof Error ? error.message : String(error)}`)
  }
}
