import { z } from 'zod'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { eventNames } from '../model/enums.ts'
import { events } from '../model/events.ts'
import { compactPythonJson, pythonJson } from '../model/python-json.ts'
import { accountOf } from '../access/sessions.ts'
import type { AmaniContext } from '../model/shape.ts'
import { renderTemplate, type Lookup } from '../model/template.ts'
import { unixSeconds } from '../wire/rows.ts'

/** From the payload to what is sent and what is signed. */

export function encode(payload: unknown, context: AmaniContext): Uint8Array {
  const body = templated(payload, context)
  return context.options.wireMode === 'python' ? pythonJson(body) : compactPythonJson(body)
}

/** What is signed, when that is not the body: the sample of the documentation writes the payload anew. */
export const signs = (payload: unknown, context: AmaniContext): Uint8Array | undefined =>
  context.options.wireMode === 'compact-signed-python' ? pythonJson(templated(payload, context)) : undefined

const envelope = z.looseObject({ event: z.enum(eventNames) })

/** Once for each payload: between sending and signing the clock may tick, and an id must stay the same. */
const rendered = new WeakMap<object, unknown>()

/** The payload, or what the template of its event makes of it. */
export function templated(payload: unknown, context: AmaniContext): unknown {
  if (typeof payload !== 'object' || payload === null) return payload
  const known = rendered.get(payload)
  if (known !== undefined) return known
  const event = envelope.safeParse(payload).data?.event
  if (event === undefined) return payload
  const template = context.db.templates.get(event)?.body ?? context.options.templates[event]
  // What was given by hand in another form is sent as it is.
  if (template === undefined || !events[event].schema.safeParse(payload).success) return payload
  const body = renderTemplate(template, lookupIn(payload, context))
  rendered.set(payload, body)
  return body
}

function lookupIn(payload: object, context: AmaniContext): Lookup {
  let eventId: string | undefined
  return (name) => {
    switch (name) {
      case 'event_id':
        return (eventId ??= context.ids.uuid())
      case 'timestamp':
        return unixSeconds(context.now())
      case 'timestamp_iso':
        return isoSeconds(context.now())
      case 'company_id':
        return accountOf(context).companyId
      default:
        return name.split('.').reduce<unknown>(enter, payload)
    }
  }
}

/** What lies inside nothing is nothing: a profile without an address has no city. */
const enter = (inside: unknown, key: string): unknown =>
  new Map(Object.entries(inside ?? {})).get(key) ?? null
