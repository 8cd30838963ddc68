import type { ProofCandidate } from './proof-changes.ts'

/** What a value that is not the agreed one has to do with it. */
export function relationToToken(given: string, secret: string): Omit<ProofCandidate, 'value'> | undefined {
  const known: readonly [boolean, string, string, string][] = [
    [
      given.toLowerCase() === secret.toLowerCase(),
      'other case',
      'capital and small letters were changed',
      'leave the value as it was agreed',
    ],
    [
      given === Buffer.from(secret).toString('base64'),
      'base64',
      'it is the agreed value in base64',
      'send the value itself',
    ],
    [
      /^basic\s/i.test(given) && given.replace(/^basic\s+/i, '') === Buffer.from(secret).toString('base64'),
      'basic',
      'it is the agreed value as HTTP Basic writes it',
      'send the value itself, or give the header as it is on the wire',
    ],
    [
      given === encodeURIComponent(secret),
      'percent-encoded',
      'it is the agreed value, percent-encoded',
      'send the value itself',
    ],
    [
      given !== '' && secret.startsWith(given),
      'cut',
      `it is the first ${given.length} of ${secret.length} characters of the agreed value`,
      'make room for the whole value',
    ],
    [
      secret !== '' && given.startsWith(secret),
      'longer',
      `something stands after the agreed value: ${given.length - secret.length} more of ${given.length} characters`,
      'send the value and nothing else',
    ],
    [
      given === secret.trim(),
      'white space',
      'the secret that you gave has white space around it',
      'give it without',
    ],
  ]
  const found = known.find(([fits]) => fits)
  return found && { name: found[1], says: found[2], mend: found[3] }
}
