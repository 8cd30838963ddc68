import { z } from 'zod'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { delegationKeyValue } from '../azure/delegation.ts'
import { isPermissions } from '../azure/fields.ts'
import { findTask } from '../life/tasks.ts'
import { action, newest, type SmartdocumentorContext } from '../model/shape.ts'
import { exportsContainer, newKey, originalsContainer, storageOf } from '../storage/storage.ts'
import { linkDamage, readProblem } from '../model/bad-links.ts'
import { id } from './input.ts'
import { storageUrl } from '../storage/file-url.ts'
import { storageAccount } from '../storage/origins.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

const hourMs = 3_600_000
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const policyId = z.string().min(1).max(64).describe('identifier of the stored access policy, as si names it')

export const storageActions = {
  'break-link': action({
    summary:
      'the link to the exported file of a task goes bad: for whoever reads it, or in its next notification',
    input: z.strictObject({
      id,
      name: z
        .enum([...readProblem.options, ...linkDamage.options, 'none'])
        .describe('in which way; none mends it'),
      times: z.int().min(1).optional().describe('how many reads it hits; every one when left out'),
    }),
    subject: newest('tasks'),
    run: ({ id: of, name, times }, context) => breakLink(context, of, name, times),
  }),
  'delete-file': action({
    summary: 'retention deletes the files of a task: their URLs answer 404',
    input: z.strictObject({
      id,
      which: z
        .enum(['exports', 'original'])
        .default('exports')
        .describe('the generated files, or the document as it came'),
    }),
    subject: newest('tasks'),
    run({ id: of, which }, context) {
      const task = findTask(context, of)
      const container = which === 'exports' ? exportsContainer : originalsContainer
      const blobs = context.db.blobs.where('task', task.id).filter((blob) => blob.container === container)
      if (blobs.length === 0)
        throw notFound(`${which === 'exports' ? 'Exported' : 'Original'} file of task ${task.id}`)
      for (const blob of blobs) context.db.blobs.delete(blob.id)
      return { task: task.id, deleted: blobs.map((blob) => blob.id) }
    },
  }),
  storage: action({
    summary: 'show the storage account behind the file URLs with its keys, for signing URLs of your own',
    input: z.strictObject({}),
    run(_of, context) {
      const { key1, key2 } = storageOf(context)
      return {
        account: storageAccount,
        container: exportsContainer,
        url: storageUrl(context),
        key1,
        key2,
      }
    },
  }),
  'rotate-key': action({
    summary: 'an account key is replaced: URLs that it signed are refused (key1 signs them)',
    input: z.strictObject({ key: z.enum(['key1', 'key2']).default('key1') }),
    run({ key }, context) {
      context.db.storage.patch('storage', { [key]: newKey(context) })
      return { rotated: key }
    },
  }),
  'delegation-key': action({
    summary: 'a user delegation key is made: it signs the URLs to come, which die with it',
    input: z.strictObject({
      start: time.optional().describe('from when it signs; now when left out'),
      hours: z.number().positive().max(168).default(168).describe('how long it signs'),
    }),
    run({ start, hours }, context) {
      const from = start ?? context.now()
      context.db.storage.patch('storage', { delegationKey: { start: from, expiry: from + hours * hourMs } })
      return describeDelegationKey(context, from, from + hours * hourMs)
    },
  }),
  'revoke-delegation-keys': action({
    summary: 'every user delegation key is revoked: URLs that one signed are refused',
    input: z.strictObject({}),
    run(_of, context) {
      context.db.storage.patch('storage', { delegationSecret: newKey(context), delegationKey: null })
      return { revoked: true }
    },
  }),
  policy: action({
    summary:
      'a stored access policy of the exports is made or changed: URLs that name it follow it, at once or after policyDelayS',
    input: z.strictObject({
      id: policyId,
      start: time.nullable().default(null).describe('from when; null leaves it to the URL'),
      expiry: time.nullable().default(null).describe('until when; null leaves it to the URL'),
      permissions: z
        .string()
        .refine(
          (text) => text !== '' && isPermissions(text),
          'expected letters of racwdxyltfmeopi, in this order',
        )
        .nullable()
        .default('r')
        .describe('what it allows; null leaves it to the URL'),
    }),
    run(policy, { db, now, options }) {
      const effectiveAt = now() + options.policyDelayS * 1000
      return db.policies.put({ ...policy, effectiveAt })
    },
  }),
  'remove-policy': action({
    summary: 'a stored access policy is removed: URLs that name it are refused',
    input: z.strictObject({ id: policyId }),
    run({ id: policy }, { db }) {
      if (!db.policies.delete(policy)) throw notFound(`Stored access policy ${JSON.stringify(policy)}`)
      return { removed: policy }
    },
  }),
}

/** As Azure gives a key, with its value: for signing URLs of one's own. */
function describeDelegationKey(context: SmartdocumentorContext, start: number, expiry: number) {
  const { delegate, delegationSecret } = storageOf(context)
  const key = {
    skoid: delegate.object,
    sktid: delegate.tenant,
    skt: isoSeconds(start),
    ske: isoSeconds(expiry),
    sks: 'b',
    skv: context.options.sasVersion,
  }
  return {
    signedObjectId: key.skoid,
    signedTenantId: key.sktid,
    signedStartsOn: key.skt,
    signedExpiresOn: key.ske,
    signedService: key.sks,
    signedVersion: key.skv,
    value: delegationKeyValue(delegationSecret, key),
  }
}

type BadLinkName = z.output<typeof readProblem> | z.output<typeof linkDamage> | 'none'

function breakLink(
  context: SmartdocumentorContext,
  of: number | undefined,
  name: BadLinkName,
  times: number | undefined,
) {
  const { db } = context
  const task = findTask(context, of)
  const damage = linkDamage.safeParse(name)
  if (damage.success) {
    if (times !== undefined) throw broken(['times'], `${name} is for the next notification, and hits it once`)
    db.tasks.patch(task.id, { damage: damage.data })
    return { task: task.id, link: name, notification: 'next' }
  }
  const known = readProblem.safeParse(name)
  const files = db.blobs.where('task', task.id).filter(({ container }) => container === exportsContainer)
  if (known.success && files.length === 0) throw notFound(`Exported file of task ${task.id}`)
  const problem = known.success ? { name: known.data, left: times ?? null } : null
  for (const file of files) db.blobs.patch(file.id, { problem })
  if (!known.success) db.tasks.patch(task.id, { damage: null })
  return { task: task.id, link: name, files: files.map((file) => file.id) }
}
