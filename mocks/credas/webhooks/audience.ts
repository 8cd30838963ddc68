import { z } from 'zod'
import type { Audience, RegisteredSubscription } from '../../../src/kernel/contract/audience.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { Secret, secretOf } from '../../../src/kernel/data/secret.ts'
import type { Signing } from '../../../src/kernel/delivery/delivery.ts'
import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import { accountOf } from '../state/account.ts'
import type { Credas, CredasContext } from '../model/shape.ts'
import { isWebhookUrl, webhookUrlRule } from './webhook-url.ts'

const unsigned: Signing = { kind: 'none' }
const byHeader = (header: string): Signing => ({ kind: 'static-header', header })

/** The article's example of a custom header. */
const exampleHeader = 'webhookAuth'

/** Nothing, unless the portal has a custom header. */
export const signings: readonly [Signing, Signing] = [unsigned, byHeader(exampleHeader)]

const webhookUrl = z.string().refine(isWebhookUrl, webhookUrlRule)

const settings = z.strictObject({
  url: webhookUrl
    .optional()
    .describe(
      'webhook URL for processes created without one from now on; hookdrill only, Credas has no such setting',
    ),
  actorUrl: webhookUrl.optional().describe('URL of the process actor webhook, for the whole portal'),
  statusUrl: webhookUrl.optional().describe('URL of the status update webhook, for the whole portal'),
  monitoringUrl: webhookUrl
    .optional()
    .describe(
      'URL of the ongoing monitoring webhook, for the whole portal; best one of its own, since its body does not say what it is',
    ),
  headerName: z
    .string()
    .refine(
      (name) => /^[A-Za-z0-9]+$/.test(name),
      'a header name cannot contain hyphens or other special characters',
    )
    .optional()
    .describe('name of the custom header on every webhook of the portal'),
  headerValue: z
    .string()
    .refine((value) => /^[!-~]([ -~]*[!-~])?$/.test(value), 'a header value is printable ASCII')
    .optional()
    .describe('its value'),
})

type Settings = z.output<typeof settings>

export const audience: Audience<Credas, typeof settings> = {
  settings,
  settingsOf: (secret) => ({ headerName: exampleHeader, headerValue: secret }),
  subscribe(input, context) {
    const given = fillIn(settings.parse(input), context)
    if (given.url !== undefined) warnOfSilence(context)
    return Object.entries(portalSettings).flatMap(([id, { setting }]) =>
      subscriptionsTo(context, id, given[setting] ?? null),
    )[0]
  },
  /** The URLs of the portal, then those that processes have of their own. */
  list: (context) => [
    ...Object.entries(portalSettings).flatMap(([id, { setting, field }]) =>
      toRegistered(context, id, setting, accountOf(context)[field]),
    ),
    ...context.db.processes.all().flatMap(({ id, webhookUrl: own }) => toRegistered(context, id, 'url', own)),
  ],
  change(id, input, context) {
    const given = settings.parse(input)
    if (isPortalSetting(id)) {
      const { setting } = portalSettings[id]
      if (given.url !== undefined && setting !== 'url')
        throw broken(['url'], `the URL of ${id} is the setting ${setting}`, given.url)
      return void fillIn(given, context)
    }
    const { url, headerName: _name, headerValue: _value, ...others } = given
    const [other] = Object.keys(others)
    if (other !== undefined) throw broken([other], 'a process has a url alone')
    context.db.processes.patch(id, { webhookUrl: url ?? null })
  },
  remove(id, context) {
    if (isPortalSetting(id)) context.db.account.patch('account', { [portalSettings[id].field]: null })
    else context.db.processes.patch(id, { webhookUrl: null })
  },
  /** Each process has its own URL, or none; the other webhooks have one each for the whole portal. */
  subscribers(_event, payload, context) {
    const { actorUrl, statusUrl, monitoringUrl } = accountOf(context)
    if (payload === undefined) return []
    if ('UpdateType' in payload) return subscriptionsTo(context, 'status-updates', statusUrl)
    if ('processActorId' in payload) return subscriptionsTo(context, 'process-actors', actorUrl)
    if (!('ProcessId' in payload)) return subscriptionsTo(context, 'ongoing-monitoring', monitoringUrl)
    const process = context.db.processes.get(payload.ProcessId)
    return process ? subscriptionsTo(context, process.id, process.webhookUrl) : []
  },
}

/** Which setting, and which field of the account, a subscription of the whole portal is. */
const portalSettings = {
  portal: { setting: 'url', field: 'defaultWebhookUrl' },
  'process-actors': { setting: 'actorUrl', field: 'actorUrl' },
  'status-updates': { setting: 'statusUrl', field: 'statusUrl' },
  'ongoing-monitoring': { setting: 'monitoringUrl', field: 'monitoringUrl' },
} as const

const isPortalSetting = (id: string): id is keyof typeof portalSettings => Object.hasOwn(portalSettings, id)

function toRegistered(
  context: CredasContext,
  id: string,
  setting: keyof Settings,
  url: string | null,
): readonly RegisteredSubscription[] {
  const { header } = accountOf(context)
  return subscriptionsTo(context, id, url).map((subscription) => ({
    subscription,
    settings: {
      [setting]: url,
      ...(header && { headerName: header.name, headerValue: header.value }),
    },
    isActive: true,
  }))
}

function fillIn(given: Settings, context: CredasContext): Settings {
  assertUseful(given)
  const { url, headerName: name, headerValue: value, ...portalUrls } = given
  const { actorUrl, statusUrl, monitoringUrl } = portalUrls
  context.db.account.patch('account', {
    ...(url !== undefined && { defaultWebhookUrl: url }),
    ...(actorUrl !== undefined && { actorUrl }),
    ...(statusUrl !== undefined && { statusUrl }),
    ...(monitoringUrl !== undefined && { monitoringUrl }),
    ...(name !== undefined &&
      value !== undefined && { header: headerAfter(accountOf(context).header, name, value) }),
  })
  return given
}

function assertUseful({ url, headerName, headerValue, ...portalUrls }: Settings): void {
  if (headerName !== undefined && headerValue === undefined)
    throw broken(['headerValue'], 'a header name needs a value')
  if (headerValue !== undefined && headerName === undefined)
    throw broken(['headerName'], 'a header value needs a name')
  if ([url, headerName, ...Object.values(portalUrls)].every((one) => one === undefined))
    throw broken(
      ['url'],
      'give a url, an actorUrl, a statusUrl, a monitoringUrl, or a headerName with its value',
    )
}

/** Whoever gives one URL may expect to hear everything there. */
function warnOfSilence(context: CredasContext): void {
  const { actorUrl, statusUrl, monitoringUrl } = accountOf(context)
  const unheard = [
    ...(actorUrl === null ? ['invitations (actorUrl)'] : []),
    ...(statusUrl === null ? ['status updates (statusUrl)'] : []),
    ...(monitoringUrl === null ? ['ongoing monitoring alerts (monitoringUrl)'] : []),
  ]
  if (unheard.length > 0)
    context.warn(
      `Credas sends process webhooks only to this url, of processes that are created without a webhookUrl from now on. Nobody hears of: ${unheard.join(', ')}`,
    )
}

type Header = ReturnType<typeof accountOf>['header']

function headerAfter(before: Header, name: string, value: string): Header {
  const previousValue = before?.value === value ? before.previousValue : before?.value
  return { name, value, ...(previousValue !== undefined && { previousValue }) }
}

function subscriptionsTo(context: CredasContext, id: string, url: string | null): readonly Subscription[] {
  if (url === null) return []
  const { header } = accountOf(context)
  const signing = header ? byHeader(header.name) : unsigned
  return [
    {
      id,
      url,
      signing,
      secret: new Secret(header?.value ?? ''),
      previousSecret: secretOf(header?.previousValue),
    },
  ]
}
