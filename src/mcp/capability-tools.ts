import { z } from 'zod'
import { capabilities, type CapabilityName } from '../capabilities/index.ts'
import { defineTool, type Tool } from './tool.ts'

/** Calls a capability at a hookdrill. */
export type CallByName = (name: CapabilityName, input: Readonly<Record<string, unknown>>) => Promise<unknown>

/** What agents are offered of what hookdrill can do, and what they may do with the answer. What is too long to be read is not. */
const offered: Partial<Record<CapabilityName, string | undefined>> = {
  'vendors.list': 'vendors_show tells more about one of them',
  'vendors.show':
    'payload gives the body of an event, routes what a call takes; grade judges a handler and says what to start it with',
  'faults.catalogue': 'faults_script has the next calls or deliveries run into one',
  'scenarios.list':
    'scenarios_explain shows the steps of one; scenarios_judge plays several and judges the handler',
  'scenarios.explain': 'scenarios_play plays it',
  'tenants.list': undefined,
  'tenants.show': 'base URLs and credentials are for the handler to call the mocks with',
  'tenants.create': 'give its id as "tenant" to the other tools',
  'tenants.reset': undefined,
  'accounts.objects': 'actions_run does one of its actions',
  'subscriptions.list': 'subscriptions_add fills in a URL',
  'subscriptions.add':
    'events_trigger sends a webhook there; actions_run does what a person or the vendor would do',
  'actions.run': 'deliveries_list shows the webhooks that this caused',
  'events.trigger':
    'deliveries_show explains what the handler answered; requests_list shows what it called then',
  'deliveries.list': 'deliveries_show gives the exact bytes, headers and answers of one',
  'deliveries.show':
    'if it was refused, give headers and body to verify; if it was accepted, requests_list shows what the handler called then',
  'deliveries.explain': 'requests_list shows what the handler called then',
  'deliveries.wait': 'deliveries_show gives the exact bytes, headers and answers of one',
  'deliveries.resend': 'deliveries_show explains what came of it',
  'requests.list': 'requests_show gives one whole; a call that matches no route names the nearest',
  'requests.show': undefined,
  'clock.show': 'clock_move moves it: retries, expiries and jobs happen meanwhile',
  'clock.move': 'deliveries_list shows what was sent meanwhile',
  'faults.scripted': undefined,
  'faults.script': 'the next call or delivery that fits runs into it; faults_clear takes it back',
  'faults.clear': undefined,
  'scenarios.play': 'what failed stands in the report with what was awaited; play it again after the change',
  'scenarios.judge': 'begin with the first finding: it names all that it broke',
}

const named = z.object({ name: z.string(), summary: z.string() })
const vendor = z.object({ name: z.string(), title: z.string(), handsOver: z.string() })

/** Of answers that are longer than an agent should read, what it needs first. */
const shortened: Partial<Record<CapabilityName, z.ZodType>> = {
  'vendors.list': z.object({ vendors: z.array(vendor) }),
  'vendors.show': vendor.extend({
    editions: z.array(z.string()),
    signings: z.array(z.string()),
    events: z.array(named),
    actions: z.array(named.extend({ input: z.array(z.string()) })),
    routes: z.array(z.object({ route: z.string(), summary: z.string() })),
  }),
}

/** `deliveries.list` as `deliveries_list`. */
const toToolName = (name: string): string => name.replaceAll('.', '_')

export const capabilityTools = (call: CallByName): readonly Tool[] =>
  capabilities.flatMap((one) => {
    if (one.kind !== 'call' || !(one.name in offered)) return []
    const next = offered[one.name]
    return [
      defineTool({
        name: toToolName(one.name),
        description: one.summary,
        writes: one.writes,
        input: one.input,
        run: async (input) => {
          const answer = await call(one.name, input)
          return shortened[one.name]?.parse(answer) ?? answer
        },
        ...(next !== undefined && { next: () => next }),
      }),
    ]
  })
