import { own } from '../../../src/kernel/data/own.ts'
import { isRecord } from '../../../src/kernel/data/is-record.ts'
import { compactJson } from '../../../src/kernel/wire/encode.ts'
import { eventOfUpdate } from '../model/enums.ts'
import type { PayloadNames } from '../model/payload-names.ts'
import type { CredasContext } from '../model/shape.ts'

/** A payload as bytes. How fields of a status update are spelt is a switch, and not in its schema: see `options`. */
export const encode = (payload: unknown, { options }: CredasContext): Uint8Array =>
  compactJson(isRecord(payload) && 'UpdateType' in payload ? respelt(payload, options) : payload)

function respelt(
  { UpdateType, Payload, ...rest }: Readonly<Record<string, unknown>>,
  { updateTypeField, payloadNames }: CredasContext['options'],
): object {
  const names = own(payloadNames, eventOfUpdate(Number(UpdateType)) ?? '')
  const inside = names && typeof Payload === 'string' ? renamed(Payload, names) : Payload
  return { [updateTypeField]: UpdateType, Payload: inside, ...rest }
}

/** The first field says of what the result is, the second what it is. */
function renamed(json: string, names: PayloadNames): string {
  const given: unknown = JSON.parse(json)
  if (!isRecord(given)) return json
  const first = [names.id, names.result]
  return JSON.stringify(
    Object.fromEntries(Object.entries(given).map(([name, value], at) => [first[at] ?? name, value])),
  )
}
