import { parseJson } from '../../../src/kernel/data/parse-json.ts'
import { z } from 'zod'
import type { Expiry } from '../../../src/kernel/contract/change.ts'
import { events } from '../model/events.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

/** What was sent may have been written by hand, with anything in it. */
const sent = z.object({ exportedFileUrl: events['task.exported'].schema.shape.exportedFileUrl })

/** File URLs that were sent out, by the end that they say themselves; and what ends in storage. */
export const expiries = (context: SmartdocumentorContext): readonly Expiry[] => [
  ...links(context),
  ...storage(context),
]

function links({ deliveries }: SmartdocumentorContext): readonly Expiry[] {
  const urls = new Set(deliveries().flatMap(({ body }) => urlIn(body) ?? []))
  return [...urls].flatMap((text) => {
    const url = new URL(text)
    const at = Date.parse(url.searchParams.get('se') ?? '')
    return Number.isNaN(at) ? [] : [{ what: 'link', id: url.pathname, at }]
  })
}

function urlIn(body: string): string | undefined {
  const url = sent.safeParse(parseJson(Buffer.from(body, 'base64'))).data?.exportedFileUrl
  return url !== undefined && URL.canParse(url) ? url : undefined
}

function storage({ db }: SmartdocumentorContext): readonly Expiry[] {
  const key = db.storage.get('storage')?.delegationKey
  return [
    ...(key ? [{ what: 'delegation key', id: 'storage', at: key.expiry }] : []),
    ...db.policies
      .all()
      .flatMap(({ id, expiry }) => (expiry === null ? [] : [{ what: 'access policy', id, at: expiry }])),
  ]
}
