import { createHash } from 'node:crypto'
import type { Words } from './words.ts'

const first = [
  'Ada',
  'Björn',
  'Chloe',
  'Darragh',
  'Emine',
  'Farid',
  'Grace',
  'Hana',
  'Ingrid',
  'José',
] as const
const last = ['Specimen', 'Exempel', 'Muster', 'Örnek', 'Ejemplo', "O'Sample", 'Beispiel'] as const

/** The person that a scenario is about, the same for every vendor of it: always the same one for a seed. */
export function personWords(seed: string): Words {
  const drawn = createHash('sha256').update(seed).digest()
  const given = first[drawn.readUInt16BE(0) % first.length]
  const family = last[drawn.readUInt16BE(2) % last.length]
  const number = drawn.readUInt32BE(4)
  return {
    'person.first': given,
    'person.last': family,
    'person.email': `person-${number}@specimen.example`,
    reference: `reference-${number}`,
  }
}
