import { z } from 'zod'
import type { Audience, RegisteredSubscription } from '../../../src/kernel/contract/audience.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { isLocal } from '../../../src/kernel/wire/is-local.ts'
import { Secret } from '../../../src/kernel/data/secret.ts'
import type { Signing } from '../../../src/kernel/delivery/delivery.ts'
import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import type { Smartdocumentor, SmartdocumentorContext } from '../model/shape.ts'
import { formats, type Format, type Setting } from '../model/tables.ts'
import { findWorkspace, formatsOf } from '../life/workspaces.ts'

export const signing = { kind: 'none' } as const satisfies Signing

/** One week, as the page says; a user delegation SAS cannot live longer either. */
const longestHours = 168
/** The page gives no default. */
export const defaultHours = 24

const isHours = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= longestHours

/** Every wrong value gets the whole range to read, whichever end or type it missed. */
const hours = z
  .any()
  .refine(isHours, {
    error: ({ input }) =>
      `expected a whole number of hours from 1 to ${longestHours}, got ${JSON.stringify(input)}`,
  })
  .pipe(z.int().min(1).max(longestHours))

const settings = z.strictObject({
  url: z.url().describe('Endpoint: where notifications are sent'),
  workspaceId: z.int().optional().describe('the default workspace when left out'),
  format: z.enum(formats).optional().describe("Generated file format; the workspace's first when left out"),
  hours: hours.optional().describe(`Hours until generated file expires; ${defaultHours} when left out`),
})

export const audience: Audience<Smartdocumentor, typeof settings> = {
  settings,
  subscribe: (given, context) => toSubscription(register(given, context)),
  list: ({ db }) => db.settings.all().map(toRegistered),
  change: (id, given, context) => void register(given, context, Number(id)),
  remove: (id, { db }) => void db.settings.delete(Number(id)),
  /** An export goes to the configuration that it was generated for; one that nobody generated, to all of its workspace. */
  subscribers(_event, payload, { db }) {
    if (payload === undefined) return db.settings.all().map(toSubscription)
    const made = db.tasks.get(payload.taskId)?.awaiting.find(({ url }) => url === payload.exportedFileUrl)
    const own = typeof made?.setting === 'number' ? db.settings.get(made.setting) : undefined
    return (own ? [own] : db.settings.where('workspace', payload.workspaceId)).map(toSubscription)
  },
}

const toRegistered = (setting: DeepReadonly<Setting>): RegisteredSubscription => {
  const { workspace: workspaceId, url, format, hours: until } = setting
  return {
    subscription: toSubscription(setting),
    settings: { url, workspaceId, format, hours: until },
    isActive: true,
  }
}

/** With an id, in place of the configuration that has it. */
function register(given: unknown, context: SmartdocumentorContext, id?: number): DeepReadonly<Setting> {
  const asked = settings.parse(given)
  const workspace = findWorkspace(context, asked.workspaceId)
  const allowed = formatsOf[workspace.kind]
  const format: Format = asked.format ?? allowed[0]
  if (!allowed.includes(format)) {
    throw broken(
      ['format'],
      `${workspace.template} workspaces generate ${allowed.join(' or ')}, not ${format}`,
      format,
    )
  }
  checkUrl(context, asked.url)
  return context.db.settings.put({
    id: id ?? context.ids.next('settings'),
    workspace: workspace.id,
    url: asked.url,
    format,
    hours: asked.hours ?? defaultHours,
  })
}

const toSubscription = ({ id, url }: DeepReadonly<Setting>): Subscription => ({
  id: String(id),
  url,
  signing,
  secret: new Secret(''),
})

function checkUrl(context: SmartdocumentorContext, text: string): void {
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    throw broken(['url'], 'The endpoint must not contain credentials', text)
  if (text.includes('#')) throw broken(['url'], 'The endpoint must not contain a fragment', text)
  if (url.protocol === 'https:' && !isLocal(url.hostname)) return
  const why = 'the endpoint must be a publicly available https URL'
  if (context.vendorRules) throw broken(['url'], why, text)
  context.warn(`${text}: SmartDocumentor could not be given this, ${why} (--vendor-rules enforces that)`)
}
