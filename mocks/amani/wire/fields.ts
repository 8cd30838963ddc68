import { z } from 'zod'
import { shown } from '../../../src/kernel/data/json-schema.ts'

/** Fields as the serializers of Django REST Framework read them; its texts for what is wrong are in `refusal.ts`. */

/** Takes numbers as text, which is how one field can be "int" in a request and text in the answer. */
export const charField = z.preprocess(
  (given) => (typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : given),
  z.string().min(1),
)

/** A `charField` that the vendor's pages have as a number. */
export const idCardNumber = shown(charField.clone(), z.union([z.string().min(1), z.int()]))

/** A form has no numbers, so digits are one. */
export const integerField = z.preprocess(
  (given) => (typeof given === 'string' && /^\s*-?\d+\s*$/.test(given) ? Number(given) : given),
  z.int(),
)

/** In these spellings and no other. */
const words = new Map<unknown, boolean>([
  ...['t', 'T', 'y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON', '1', 1].map(
    (word) => [word, true] as const,
  ),
  ...['f', 'F', 'n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF', '0', 0].map(
    (word) => [word, false] as const,
  ),
])

/** A query or form has no booleans, so words are one; JSON may have them, too. */
export const booleanField = z.preprocess((given) => words.get(given) ?? given, z.boolean())

/** A form gives a list of one as the one. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(item).min(1),
  )

/** A page of a document: a file of a form, or text such as a data URL in JSON. */
export const pageField = shown(
  z
    .unknown()
    .refine(
      (given) => given instanceof Blob || (typeof given === 'string' && given !== ''),
      'The submitted data was not a file. Check the encoding type on the form.',
    ),
  z.string().min(1),
)

/** No body at all is an empty one: what is missing is then named field by field. */
export const bodyOf = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.preprocess((given) => (given === undefined ? {} : given), z.object(fields))
