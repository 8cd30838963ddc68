import type { Area } from '../requirement.ts'
import { mustRefuse, mustSurvive, mustTake } from './trials.ts'
import type { Lab } from '../lab/lab.ts'

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
      mend: 'answer 401 when the header is missing, before anything else',
      whyNot: isProven,
      tryOut: (lab) =>
        mustRefuse(lab, 'no-signature', { accepted: 'takes-unsigned', broke: 'breaks-on-unsigned' }),
    },
    {
      id: 'SIG-02',
      level: 'must',
      title: 'refuses a body that was changed on its way',
      why: 'the outcome or the document that a webhook announces can be replaced',
      evidence: 'the signature is over the body',
      mend: rawBytes,
      whyNot: isSigned,
      tryOut: (lab) => mustRefuse(lab, 'tampered-body', { accepted: 'takes-changed-body' }),
    },
    {
      id: 'SIG-03',
      level: 'must',
      title: 'refuses what is proved with another secret',
      why: 'anybody can send documents',
      evidence: 'the secret is what only the vendor and the receiver know',
      mend: rawBytes,
      whyNot: isProven,
      tryOut: (lab) => mustRefuse(lab, 'wrong-secret', { accepted: 'takes-other-secret' }),
    },
    {
      id: 'SIG-04',
      level: 'must',
      title: 'verifies the bytes that came, however the JSON is spelled',
      why: 'one day a name with an odd letter or a slash makes every webhook a forgery',
      evidence: 'JSON has many spellings of the same value (RFC 8259, 7), and vendors may change theirs',
      mend: rawBytes,
      whyNot: isSigned,
      tryOut: async (lab) =>
        await mustTake(lab, await lab.announce({ fault: 'respelled-body' }), 'verifies-other-bytes'),
    },
    {
      id: 'SIG-05',
      level: 'must',
      title: 'refuses a signature over the same JSON in other bytes',
      why: 'what is verified is not what came',
      evidence: 'the signature is over the bytes of the body',
      mend: rawBytes,
      whyNot: isSigned,
      tryOut: (lab) => mustRefuse(lab, 'reserialised-signature', { accepted: 'verifies-other-bytes' }),
    },
    {
      id: 'SIG-06',
      level: 'should',
      title: 'refuses a signature in another encoding',
      why: 'each further way in is one more to get wrong',
      evidence: 'the vendor documents one encoding',
      mend: 'compare with the one form that the vendor writes',
      whyNot: isSigned,
      tryOut: (lab) => mustRefuse(lab, 'wrong-encoding', { accepted: 'takes-other-encoding' }),
    },
    {
      id: 'SIG-07',
      level: 'must',
      title: 'refuses a header that is only the first half of what proves it',
      why: 'a comparison that stops at the shorter text can be guessed letter by letter',
      evidence: 'a proof counts as a whole',
      mend: 'compare the lengths first, then all of it, in constant time',
      whyNot: isProven,
      tryOut: (lab) =>
        mustRefuse(lab, 'cut-signature', { accepted: 'takes-a-part', broke: 'breaks-on-odd-signature' }),
    },
    {
      id: 'SIG-08',
      level: 'must',
      title: 'refuses a header that is no signature at all',
      why: 'a comparison that throws is a server error that the vendor tries again and again',
      evidence: 'the header comes from whoever calls',
      mend: 'compare the lengths before timingSafeEqual or its like, and answer 401 or 400',
      whyNot: isProven,
      tryOut: (lab) =>
        mustRefuse(lab, 'malformed-signature', {
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
      tryOut: (lab) =>
        mustRefuse(
          lab,
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
      tryOut: (lab) => mustSurvive(lab, 'two-signatures', { broke: 'breaks-on-odd-signature' }),
    },
  ],
}
