import { group } from './group.ts'
import type { ScenarioInput } from '../../kernel/scenario/scenario.ts'

/** A delivery that does not prove itself, then one that does: who refuses everybody passes no such test. */
const refusedThenAccepted = (fault: string): ScenarioInput['steps'] => [
  { send: { event: '$file', fault } },
  { expect: { answered: 'refused', downloads: 0, documents: 0 } },
  { send: '$file' },
  { expect: { answered: 'accepted', downloads: 1, documents: 1 } },
]

/** As above, for what may be refused or accepted, but must not break the handler. */
const survivedThenAccepted = (fault: string): ScenarioInput['steps'] => [
  { send: { event: '$file', fault } },
  { expect: { answered: 'not-a-server-error' } },
  { send: '$file' },
  // One, or two if the first was accepted as well and is still being fetched.
  { expect: { answered: 'accepted', of: 'last', downloads: { atLeast: 1, atMost: 2 } } },
]

/** Deliveries from somebody else than the vendor. */
export const forged = group({
  'tampered-body': {
    summary: 'the body was changed on the way, the signature is that of the original',
    catches: 'the signature is looked for and not checked, or checked over something else than the body',
    steps: refusedThenAccepted('tampered-body'),
  },
  'wrong-secret': {
    summary: 'somebody signs with a secret of their own',
    catches: 'the signature is not checked; anybody can send documents',
    steps: refusedThenAccepted('wrong-secret'),
  },
  'stale-secret': {
    summary: 'the signature is made with a secret that has been replaced',
    catches: 'old secrets stay valid for ever, or the signature is not checked',
    steps: refusedThenAccepted('stale-secret'),
  },
  'no-signature': {
    summary: 'the signature is missing',
    catches: 'deliveries without a signature pass as if there were nothing to check',
    steps: refusedThenAccepted('no-signature'),
  },
  'two-signatures': {
    summary: 'the signature header comes twice, once right and once wrong',
    catches: 'the comparison breaks on text of another length; compare only what has the right length',
    steps: survivedThenAccepted('two-signatures'),
  },
  'wrong-encoding': {
    summary:
      'the signature is right and written in another encoding: hex instead of base64, or the other way round',
    catches: 'the comparison breaks on text of another length, or takes any encoding',
    steps: refusedThenAccepted('wrong-encoding'),
  },
  'reserialised-signature': {
    summary: 'the signature is made over the JSON written anew, not over the bytes that were sent',
    catches:
      'the body is parsed and written again before the signature is checked; check the bytes as they came',
    steps: refusedThenAccepted('reserialised-signature'),
  },
  'forged-link': {
    summary: 'the link in the announcement leads to another host',
    catches:
      'any address in a payload is called, perhaps with credentials; fetch from the vendor’s hosts only',
    steps: [{ part: 'forged-link' }, { expect: { answered: 'not-a-server-error', trapped: 0 } }],
  },
})
