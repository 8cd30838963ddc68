import type { Expiry } from '../../../src/kernel/contract/change.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { ReadActor, ReadEntity } from '../state/find.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Link } from '../model/tables.ts'

export type ReadLink = DeepReadonly<Link>
type Opens = ReadLink['opens']

const minutes: Readonly<Record<Opens['kind'], number>> = {
  process: 30,
  'entity-module': 10,
  'entity-profile': 30,
  'invite-wizard': 10,
}

/** Each call gives another link with a life of its own. */
function createLink({ db, ids, now }: CredasContext, opens: Opens): ReadLink {
  const id = ids.token(32)
  return db.links.put({ id, expiresAt: now() + minutes[opens.kind] * 60_000, opens })
}

export const isOver = ({ now }: CredasContext, { expiresAt }: ReadLink): boolean => now() >= expiresAt

export const expiries = ({ db }: CredasContext): readonly Expiry[] =>
  db.links.all().map(({ id, expiresAt }) => ({ what: 'link', id, at: expiresAt }))

/** The pages of people have a host beside that of the portal, on the same domain; where neither is real, all is on ours. */
const pagesAt = (baseUrl: string): string =>
  baseUrl.replace(/^https:\/\/portal\.(credas(?:demo)?\.com)$/, 'https://myconnect.$1')

/** The person's page. */
export function processLink(
  context: CredasContext,
  actor: ReadActor,
  entity: ReadEntity,
  isHeaderHidden: boolean,
): string {
  if (context.options.magicLinkContact === 'refused' && (actor.contactViaEmail || actor.contactViaSms))
    throw broken(['entityId'], 'A magic link needs a process without contact.', entity.id)
  const { id } = createLink(context, { kind: 'process', processActorId: actor.id })
  const query = new URLSearchParams({
    registrationCode: entity.registrationCode,
    ...(entity.emailAddress !== null && { emailAddress: entity.emailAddress }),
    link: id,
    ...(isHeaderHidden && { hideHeader: 'true' }),
  })
  return `${pagesAt(context.baseUrl)}/landing?${query}`
}

/** A page of the portal, for somebody who works there. */
export function portalLink(context: CredasContext, opens: Exclude<Opens, { kind: 'process' }>): string {
  const { id } = createLink(context, opens)
  return `${context.baseUrl}/portal?${new URLSearchParams({ link: id })}`
}
