import type { Reply } from '../../../src/kernel/contract/reply.ts'
import { ownerId, teamId } from '../state/account.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { html } from '../../../src/kernel/wire/html.ts'
import { htmlPage } from './layout.ts'

interface Asked {
  readonly client_id?: string | undefined
  readonly redirect_uri?: string | undefined
  readonly state?: string | undefined
}

/** Whether an application may act for the user: two buttons, and what the application sent along. */
export function consentPage({ db }: AmiqusContext, asked: Asked): Reply {
  const who = db.users.get(ownerId)?.name ?? ''
  const team = db.teams.get(teamId)?.name ?? ''
  const hidden = [
    ['client_id', asked.client_id],
    ['redirect_uri', asked.redirect_uri],
    ['state', asked.state],
  ] as const
  const fields = hidden.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}" />`],
  )
  return htmlPage(
    'Authorisation request',
    html`<p>
        Application ${asked.client_id ?? ''} wants to act for ${who} in the team ${team}, and would then call
        ${asked.redirect_uri ?? ''}.
      </p>
      <form method="post" action="authorize">
        ${fields}
        <button name="decision" value="allow">Allow</button>
        <button name="decision" value="deny">Deny</button>
      </form>`,
  )
}
