import { own } from '../../../src/kernel/data/own.ts'
import { z } from 'zod'

/** Fields as the serializers of Django REST Framework read them; its texts for what is wrong are in `refusal.ts`. */

/** Takes numbers as text, which is how one field can be "int" in a request and text in the answer. */
export const charField = z.preprocess(
  (given) => (typeof given === 'number' ? String(given) : typeof given === 'string' ? given.trim() : given),
  z.string().min(1),
)

/** A form has no numbers, so digits are one. */
export const integerField = z.preprocess(
  (given) => (typeof given === 'string' && /^\s*-?\d+\s*$/.test(given) ? Number(given) : given),
  z.int(),
)

const words: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }

/** A query has no booleans, so words are one. */
export const booleanField = z.preprocess(
  (given) => (typeof given === 'string' ? (own(words, given.toLowerCase()) ?? given) : given),
  z.boolean(),
)

/** A form gives a list of one as the one. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(item).min(1),
  )

/** A page of a document: a file of a form, or text such as a data URL in JSON. */
export const pageField = z
  .unknown()
  .refine(
    (given) => given instanceof Blob || (typeof given === 'string' && given !== ''),
    'The submitted data was not a file. Check the encoding type on the form.',
  )

/** No body at all is an empty one: what is missing is then named field by field. */
export const bodyOf = <Fields extends z.ZodRawShape>(fields: Fields) =>
  z.preprocess((given) => (given === undefined ? {} : given), z.object(fields))
