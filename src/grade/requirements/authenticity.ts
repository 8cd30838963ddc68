import type { Area } from '../requirement.ts'
import { afterControl, failBy, formatAnswerSeen, isRedirect, judgeForged, mustTake } from './trials.ts'
import { ofForged, refusesForged, survives } from './odd-webhooks.ts'
import { searchesText } from './unknowns.ts'
import type { Specimen } from '../lab/specimen.ts'
import { withItsStatus } from '../../kernel/delivery/with-its-status.ts'
import { isAccepted, isRefused, whyNotTaken, type Lab } from '../lab/lab.ts'
import { fail, inconclusive, pass, type Verdict } from '../verdict.ts'

const isProven = (lab: Lab): string | undefined =>
  lab.signing.kind === 'none' ? `${lab.vendor.title} sends its webhooks unsigned` : undefined

const isSigned = (lab: Lab): string | undefined =>
  lab.signing.kind === 'hmac' ? undefined : (isProven(lab) ?? 'what proves it does not depend on the body')

const rawBytes =
  'take the raw bytes of the body, compute the HMAC over them, compare in constant time, and parse only then'

export const authenticity: Area = {
  name: 'authenticity',
  title: 'who sent it',
  requirements: [
    {
      id: 'SIG-01',
      level: 'must',
      title: 'refuses a webhook without the header that proves it',
      why: 'anybody who knows the URL can send documents',
      evidence: 'the vendor proves every webhook',
      mend: `refuse it when the header is missing, before anything else, ${withItsStatus}`,
      whyNot: isProven,
      ...refusesForged('no-signature', {
        accepted: 'takes-unsigned',
        broke: 'breaks-on-unsigned',
      }),
    },
    {
      id: 'SIG-02',
      level: 'must',
      title: 'refuses a body that was changed on its way',
      why: 'the outcome or the document that a webhook announces can be replaced',
      evidence: 'the signature is over the body',
      mend: rawBytes,
      whyNot: isSigned,
      ...refusesForged('tampered-body', {
        accepted: 'takes-changed-body',
      }),
    },
    {
      id: 'SIG-03',
      level: 'must',
      title: 'refuses what is proved with another secret',
      why: 'anybody can send documents',
      evidence: 'the secret is what only the vendor and the receiver know',
      mend: rawBytes,
      whyNot: isProven,
      ...refusesForged('wrong-secret', { accepted: 'takes-other-secret' }),
    },
    {
      id: 'SIG-04',
      level: 'must',
      title: 'verifies the bytes that came, however the JSON is spelled',
      why: 'one day a name with an odd letter or a slash makes every webhook a forgery',
      evidence: 'JSON has many spellings of the same value (RFC 8259, 7), and vendors may change theirs',
      mend: rawBytes,
      whyNot: isSigned,
      tryOut: respelled,
    },
    {
      id: 'SIG-05',
      level: 'must',
      title: 'refuses a signature over the same JSON in other bytes',
      why: 'what is verified is not what came',
      evidence: 'the signature is over the bytes of the body',
      mend: rawBytes,
      whyNot: isSigned,
      ...refusesForged('reserialised-signature', { accepted: 'verifies-other-bytes' }),
    },
    {
      id: 'SIG-06',
      level: 'should',
      title: 'refuses a signature in another encoding',
      why: 'each further way in is one more to get wrong',
      evidence: 'the vendor documents one encoding',
      mend: 'compare with the one form that the vendor writes',
      whyNot: isSigned,
      ...refusesForged('wrong-encoding', { accepted: 'takes-other-encoding' }),
    },
    {
      id: 'SIG-07',
      level: 'must',
      title: 'refuses a header that is only the first half of what proves it',
      why: 'a comparison that stops at the shorter text can be guessed letter by letter',
      evidence: 'a proof counts as a whole',
      mend: 'compare the lengths first, then all of it, in constant time',
      whyNot: isProven,
      ...refusesForged('cut-signature', { accepted: 'takes-a-part', broke: 'breaks-on-odd-signature' }),
    },
    {
      id: 'SIG-08',
      level: 'must',
      title: 'refuses a header that is no signature at all',
      why: 'a comparison that throws is a server error that the vendor tries again and again',
      evidence: 'the header comes from whoever calls',
      mend: `compare the lengths before timingSafeEqual or its like, and refuse it ${withItsStatus}`,
      whyNot: isProven,
      ...refusesForged('malformed-signature', {
        accepted: 'takes-other-secret',
        broke: 'breaks-on-odd-signature',
      }),
    },
    {
      id: 'SIG-09',
      level: 'must',
      title: 'refuses an empty header',
      why: 'an empty text is a signature to a check that only looks whether the header is there',
      evidence: 'the header comes from whoever calls',
      mend: 'treat an empty header as a missing one',
      whyNot: isProven,
      ...refusesForged(
        { kind: 'malformed-signature', value: '' },
        { accepted: 'takes-unsigned', broke: 'breaks-on-odd-signature' },
      ),
    },
    {
      id: 'SIG-10',
      level: 'should',
      title: 'survives the header coming twice',
      why: 'frameworks join or list doubled headers, and the comparison breaks on what it did not expect',
      evidence: 'RFC 9110, 5.3: fields of one name may come more than once',
      mend: 'refuse with 4xx what is not one text of the right length',
      whyNot: isProven,
      // Frameworks differ in which of the two they hand on.
      ...survives(['two-signatures', { kind: 'two-signatures', first: 'wrong' }], {
        broke: 'breaks-on-odd-signature',
      }),
    },
    {
      id: 'SIG-11',
      level: 'should',
      title: 'refuses what proves it in letters of another case',
      why: 'of each letter one bit need not be guessed',
      evidence: 'in base64 and in tokens a letter and its capital are two',
      mend: 'compare as it came, in constant time',
      whyNot: isProven,
      ...refusesForged('other-case', { accepted: 'ignores-case' }),
    },
    {
      id: 'SIG-12',
      level: 'should',
      title: 'refuses a repeat without the header that proves it',
      why: 'whoever has seen a webhook can learn what was handled, and a retry that is not genuine stops the next one',
      evidence: 'a retry is proved as the first attempt was',
      mend: 'look at the proof first, and only then whether it has come before',
      whyNot: isProven,
      tryOut: unprovenRepeat,
    },
    {
      id: 'SIG-13',
      level: 'must',
      title: 'refuses the secret that was replaced, once its time is over',
      why: 'a secret is replaced because somebody else may know it',
      evidence: 'the vendor, or the settings of two webhooks, let a secret be replaced',
      mend: 'when the secret changes, accept the old one for a short while at most',
      isAlone: true,
      whyNot: (lab) => isProven(lab) ?? needsSecret(lab.previousSecret, '--previous-secret'),
      tryOut: replacedSecret,
    },
    {
      id: 'SIG-14',
      level: 'must',
      title: 'takes what was queued before the secret changed',
      why: 'what waited while the secret changed is refused, and lost when the vendor gives up',
      evidence: 'a delivery that has begun keeps its signature; nothing else is documented',
      mend: 'know both secrets until the retries of what was sent before are over',
      isAlone: true,
      whyNot: (lab) => isProven(lab) ?? needsSecret(lab.secondSecret, '--second-secret'),
      tryOut: queuedBefore,
    },
  ],
}

const needsSecret = (given: string | undefined, flag: string): string | undefined =>
  given === undefined ? `nobody said which secret that is (${flag})` : undefined

async function respelled(lab: Lab): Promise<Verdict> {
  const specimen = await lab.announce({ fault: 'respelled-body' })
  const verdict = await mustTake(lab, specimen, 'verifies-other-bytes')
  if (verdict.kind === 'fail' && (await isBelieved(specimen, lab))) return { ...verdict, cause: searchesText }
  if (verdict.kind !== 'pass') return verdict
  const plain = await lab.announce({ fault: { kind: 'respelled-body', letters: 'plain' } })
  const [outcome] = await plain.answers()
  if (isAccepted(outcome)) await plain.takenAtLeast(1) // It must not come while the next is judged.
  if (!isRefused(outcome)) return pass // What else may come of its new field is another matter.
  const escaped = await whyNotTaken(await lab.announce({ fault: 'extra-fields' }), lab)
  return escaped === undefined
    ? fail(
        'verifies-another-charset',
        `with letters beyond ASCII as they are, ${formatAnswerSeen(outcome)}; without them it was taken`,
      )
    : pass
}

/** Whether it was not the proof for which nothing came of it: what is forged gets another answer. */
async function isBelieved(specimen: Specimen, lab: Lab): Promise<boolean> {
  const [outcome] = await specimen.answers()
  if (outcome?.kind !== 'response' || !(isAccepted(outcome) || isRefused(outcome))) return false
  const forged = await lab.announce({ fault: 'wrong-secret' })
  const [other] = await forged.answers()
  return other?.kind === 'response' && other.status !== outcome.status
}

async function unprovenRepeat(lab: Lab): Promise<Verdict> {
  const specimen = await lab.announce()
  const why = await whyNotTaken(specimen, lab)
  if (why !== undefined) return inconclusive(why)
  specimen.resend('no-signature')
  const outcome = (await specimen.answers()).at(-1)
  return await afterControl(lab, () => {
    if (isRefused(outcome)) return pass
    const seen = `the second time, without its proof, ${formatAnswerSeen(outcome)}; awaited was 4xx`
    return isAccepted(outcome)
      ? fail('trusts-repeats', seen)
      : failBy(outcome, isRedirect(outcome) ? 'redirects-forged' : 'breaks-on-unsigned', seen)
  })
}

async function replacedSecret(lab: Lab): Promise<Verdict> {
  await lab.changeSecret(lab.previousSecret)
  try {
    const forged = await lab.announce()
    await lab.changeSecret()
    return await judgeForged(lab, forged, { accepted: 'takes-old-secret', ...ofForged })
  } finally {
    await lab.changeSecret()
  }
}

async function queuedBefore(lab: Lab): Promise<Verdict> {
  await lab.changeSecret(lab.secondSecret)
  try {
    const queued = await lab.announce({ fault: { kind: 'late', by: '1m' } })
    await lab.changeSecret()
    await lab.tenant.clock.advance('1m')
    return await mustTake(lab, queued, 'refuses-what-was-queued')
  } finally {
    await lab.changeSecret()
  }
}
