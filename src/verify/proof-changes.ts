/** What a header may have said before somebody changed it. */
export interface ProofCandidate {
  readonly name: string
  /** What is wrong with the value, as a sentence. */
  readonly says: string
  readonly mend: string
  readonly value: string
}

const asIs = 'compare the value of the header as it comes, and change nothing about it on its way'

/** The values of which the one that is there may have been made: unquoted, without what stands before, each of several. */
export function proofsIn(given: string): readonly ProofCandidate[] {
  const found: ProofCandidate[] = []
  const add = (name: string, says: string, value: string, mend = asIs): void =>
    void (value !== given && value !== '' && found.push({ name, says, mend, value }))
  add('white space', 'there is white space around the value', given.trim())
  add('quoted', 'the value stands in quotes', given.replace(/^(["'])(.*)\1$/, '$2'))
  add(
    'bearer',
    'the value stands behind Bearer',
    given.replace(/^bearer\s+/i, ''),
    'take the value as it is; this vendor writes no scheme before it',
  )
  add(
    'prefix',
    'there is a prefix before the value',
    given.replace(/^[\w-]{1,16}[=:]\s*(?=.{16})/, ''),
    'compare the whole value; this vendor writes no prefix',
  )
  add('percent-encoded', 'the value is percent-encoded', decodePercents(given))
  const parts = given.split(',').map((part) => part.trim())
  if (parts.length > 1)
    for (const part of new Set(parts))
      add(
        parts.every((one) => one === part) ? 'twice' : 'several',
        parts.every((one) => one === part)
          ? 'the header says the right thing twice'
          : `the header has ${parts.length} values, and one of them is right`,
        part,
        'send and expect one value',
      )
  return found
}

/** What cannot be decoded stays as it is. */
const decodePercents = (text: string): string =>
  text.replaceAll(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
