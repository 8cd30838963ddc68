import { z } from 'zod'
import { client, clientRecord, define, maybeCase } from './envelope.ts'

const form = z.strictObject({ reference: z.uuid(), show: z.url() })

const attached = z.strictObject({ form, client })
/** In 2023 there was no case in it. */
const sent = z.strictObject({ form, client, record: clientRecord, case: maybeCase.exactOptional() })
const ofForm = z.union([attached, sent])

export const formEvents = {
  'form.attached': define('form.attached', 'a form was attached to a client directly', ofForm),
  'form.modified': define('form.modified', "a client's form was edited", ofForm),
  'form.updated': define('form.updated', 'answers or flags of a form changed', ofForm),
  'form.submitted': define('form.submitted', 'a client handed in a form', ofForm),
  'form.sent': define(
    'form.sent',
    'a form was sent as a step of a record',
    z.strictObject({ form, client, record: clientRecord }),
  ),
  'form.deleted': define('form.deleted', "a client's form was deleted", z.strictObject({ form })),
}
