import type { Reply } from '../../../src/kernel/contract/reply.ts'
import { processStatus } from '../model/enums.ts'
import {
  findEntity,
  isLiving,
  isThere,
  type ReadActor,
  type ReadEntity,
  type ReadProcess,
} from '../state/find.ts'
import { html, Html } from '../../../src/kernel/wire/html.ts'
import { page } from '../wire/page.ts'
import { journeyOf } from '../state/involvement.ts'
import { isOver } from '../life/links.ts'
import { outcomes } from '../model/persona.ts'
import { fromBase64 } from '../life/rules.ts'
import type { CredasContext } from '../model/shape.ts'

/** Whose page it is. */
interface Visit {
  readonly actor: ReadActor
  readonly entity: ReadEntity
  readonly process: ReadProcess
}

/** Who comes by this link, or the page that says why nobody does. */
export function visitBy(context: CredasContext, linkId: string | undefined): Visit | Reply {
  const { db } = context
  const link = linkId === undefined ? undefined : db.links.get(linkId)
  if (link?.opens.kind !== 'process') return page('Not found', html`<h1>This link is not known</h1>`, 404)
  if (isOver(context, link)) return page('Expired', html`<h1>This link has expired</h1>`, 410)
  const actor = db.processActors.get(link.opens.processActorId)
  const process = actor && db.processes.get(actor.processId)
  if (!actor || !process || !isThere(process)) return gone()
  const entity = findEntity(context, actor.entityId)
  return isLiving(entity) ? { actor, entity, process } : gone()
}

const gone = (): Reply => page('Gone', html`<h1>This process no longer exists</h1>`, 410)

export function showLanding(
  context: CredasContext,
  { actor, entity, process }: Visit,
  linkId: string,
  isHeaderHidden: boolean,
): Reply {
  const journey = journeyOf(context, process)
  const header = isHeaderHidden ? undefined : headerOf(actor)
  const rest = canGoOn(actor, process) ? form(linkId, process) : html`<p>There is nothing left to do.</p>`
  return page(
    journey.title,
    html`${header}
      <h1>${process.title ?? journey.title}</h1>
      <p>Hello ${entity.firstName} ${entity.surname}. ${journey.description}.</p>
      ${rest}`,
  )
}

export const canGoOn = ({ doneAt }: ReadActor, { status }: ReadProcess): boolean =>
  doneAt === null && (status === processStatus.notStarted || status === processStatus.inProgress)

/** Those whose name and picture the person is to see. */
function headerOf({ alias }: ReadActor): Html {
  const type = alias?.logoBase64 ? imageType(alias.logoBase64) : undefined
  const logo = type && html`<img alt="" height="48" src="data:${type};base64,${alias?.logoBase64}" />`
  return html`<header>${logo}<strong>${alias?.name ?? 'Specimen portal'}</strong></header>`
}

function imageType(base64: string): string | undefined {
  const [first, second] = fromBase64(base64) ?? []
  if (first === 0x89 && second === 0x50) return 'image/png'
  return first === 0xff && second === 0xd8 ? 'image/jpeg' : undefined
}

/** A person can do here what the actions `start` and `complete` do from outside. */
function form(linkId: string, { status }: ReadProcess): Html {
  const begin =
    status === processStatus.notStarted
      ? html`<button name="step" value="start">Begin, and stop half-way</button>`
      : undefined
  const choices = outcomes.map((outcome) => html`<option value="${outcome}">${outcome}</option>`)
  return html`<form method="post" action="landing">
    <input type="hidden" name="link" value="${linkId}" />
    ${begin}
    <label
      >How the checks end
      <select name="outcome">
        <option value="">as the name says</option>
        ${choices}
      </select></label
    >
    <label>Share code, if you have one <input name="shareCode" maxlength="11" /></label>
    <button name="step" value="complete">Do everything that is asked</button>
  </form>`
}
