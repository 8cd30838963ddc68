import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Reply } from '../../../src/kernel/contract/reply.ts'
import { accountOf } from '../state/account.ts'
import { html, type Html } from '../../../src/kernel/wire/html.ts'
import { page } from '../wire/page.ts'
import { isOver, type ReadLink } from '../life/links.ts'
import { groupIssues, isEmail, optionalFlag, optionalText, rule, when, wrongFormat } from '../life/rules.ts'
import type { CredasContext } from '../model/shape.ts'

/** Lets a user of the portal in without a password. */
export const portalVisitor = z.object({
  userGroupId: optionalText,
  emailAddress: z.string(),
  showClientLogo: optionalFlag,
  showNavigationMenu: optionalFlag,
  showUserProfileButton: optionalFlag,
})

/** The wizard can show more. */
export const wizardVisitor = portalVisitor.extend({
  showViewProfileButton: optionalFlag,
  showSendNewInviteButton: optionalFlag,
  showCloseButton: optionalFlag,
  showLogoutButton: optionalFlag,
})

/** @throws {RefusalError} `invalid`, when this is nobody who may sign in. */
export function checkVisitor(context: CredasContext, visitor: z.output<typeof portalVisitor>): void {
  const { emailAddress, userGroupId } = visitor
  const isUser = emailAddress.toLowerCase() === accountOf(context).portalUser
  const issues = [
    ...groupIssues(userGroupId),
    ...(isEmail(emailAddress)
      ? when(!isUser, rule(['emailAddress'], 'The EmailAddress is not that of a portal user.', emailAddress))
      : [wrongFormat(['emailAddress'], 'email', emailAddress)]),
  ]
  if (issues.length > 0) throw invalid(...issues)
}

export function showPortal(context: CredasContext, linkId: string | undefined): Reply {
  const link = linkId === undefined ? undefined : context.db.links.get(linkId)
  if (!link || link.opens.kind === 'process')
    return page('Not found', html`<h1>This link is not known</h1>`, 404)
  if (isOver(context, link)) return page('Expired', html`<h1>This link has expired</h1>`, 410)
  return page('Portal', contentOf(context, link.opens))
}

function contentOf({ db }: CredasContext, opens: Exclude<ReadLink['opens'], { kind: 'process' }>): Html {
  switch (opens.kind) {
    case 'entity-module': {
      const newest = db.entities.newest()
      return html`<h1>Entities</h1>
        <p>The portal has ${db.entities.size}; the newest is ${newest ? nameOf(newest) : 'nobody'}.</p>`
    }
    case 'entity-profile': {
      const entity = db.entities.get(opens.entityId)
      return html`<h1>${entity ? nameOf(entity) : 'Nobody'}</h1>
        <p>${entity?.emailAddress ?? 'no e-mail address'}, reference ${entity?.reference ?? 'none'}</p>`
    }
    case 'invite-wizard':
      return html`<h1>Invite somebody</h1>
        <p>Here a process is created by POST /api/v2/ci/processes.</p>`
  }
}

const nameOf = ({ firstName, surname }: { readonly firstName: string; readonly surname: string }): string =>
  `${firstName} ${surname}`
