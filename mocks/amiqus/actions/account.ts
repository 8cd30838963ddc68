import { z } from 'zod'
import { idsOf } from '../../../src/kernel/contract/action.ts'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { envelope } from '../notify/envelope.ts'
import { toSubscription } from '../notify/subscriptions.ts'
import { action, newest } from '../state/shape.ts'
import { ownerId, roles } from '../state/account.ts'
import { scans } from '../state/attachments.ts'
import { registerRedirectUri } from '../access/oauth.ts'
import { revokePersonalToken } from '../access/tokens.ts'

/** What happens to the account itself. */
export const accountActions = {
  'set-role': action({
    summary: 'the user of the personal access token gets another role in the team',
    input: z.strictObject({ role: z.enum(roles) }),
    run({ role }, { db }) {
      const [member] = db.members.where('user', ownerId)
      if (!member) throw notFound('Member')
      return { member: member.id, role: db.members.patch(member.id, { role }).role }
    },
  }),
  'confirm-email': action({
    summary: 'the user confirms the new e-mail address',
    input: z.strictObject({}),
    run(_input, { db, now }) {
      const user = db.users.get(ownerId)
      if (!user?.newEmail) throw notFound('An address to confirm')
      return {
        email: db.users.patch(ownerId, { email: user.newEmail, newEmail: null, updatedAt: now() }).email,
      }
    },
  }),
  'register-redirect-uri': action({
    summary: 'somebody registers a redirect URL of the OAuth application in the web app',
    input: z.strictObject({ url: z.url() }),
    run({ url }, context) {
      registerRedirectUri(context, url)
      return { registered: context.db.redirectUris.all().map((known) => known.url) }
    },
  }),
  'revoke-token': action({
    summary: 'somebody revokes the personal access token',
    input: z.strictObject({}),
    run: (_input, context) => ({ revoked: revokePersonalToken(context) }),
  }),
  scan: action({
    summary: 'the virus scan of an upload comes to a result',
    input: z.strictObject({
      id: z.coerce
        .number<string | number>()
        .int()
        .optional()
        .describe('attachment id; the newest that was not scanned when left out'),
      result: z.enum(scans).default('clean'),
    }),
    // What waits for its first scan comes before what is scanned again.
    subject: {
      field: 'id',
      table: 'attachments',
      *ids({ db: { attachments } }) {
        yield* idsOf(attachments.newestFirst(), (each) => each.scan === 'pending')
        yield* idsOf(attachments.newestFirst(), (each) => each.scan !== 'pending')
      },
    },
    run({ id, result }, { db, now }) {
      const attachment = id === undefined ? db.attachments.newest() : db.attachments.get(id)
      if (!attachment) throw notFound('Attachment')
      const { scan } = db.attachments.patch(attachment.id, { scan: result, updatedAt: now() })
      return { attachment: attachment.id, scan }
    },
  }),
  ping: action({
    summary: 'somebody tests a subscription in the web app: it is sent a ping, whatever it hears of',
    input: z.strictObject({
      webhook: z.coerce
        .number<string | number>()
        .int()
        .optional()
        .describe('webhook id; the newest when left out'),
    }),
    subject: newest('webhooks', 'webhook'),
    run(of, context) {
      const { webhooks } = context.db
      const webhook = of.webhook === undefined ? webhooks.newest() : webhooks.get(of.webhook)
      if (!webhook) throw notFound('Webhook')
      context.emit('ping', envelope(context, 'ping', ['ping'] as const), [toSubscription(webhook)])
      return { webhook: webhook.id }
    },
  }),
}
