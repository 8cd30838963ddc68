import { z } from 'zod'
import { formatPassedOver } from '../../demo/passed-over.ts'
import { drillLimits, receiverVendors } from '../../demo/receiver-options.ts'
import { asListenError } from '../../http/listen.ts'
import type { AuditEntry } from '../../receiver/audit/audit.ts'
import { mailNotifier } from '../../receiver/audit/mail.ts'
import { openReceiver } from '../../receiver/endpoint/open-receiver.ts'
import { vendors } from '../../vendors.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { clientOf, serverFlags } from '../lib/flags.ts'
import { interrupted } from '../lib/interrupt.ts'
import { print, printJson, talk } from '../lib/output.ts'

const receiverFlags = serverFlags.extend({
  port: z.number(),
  folder: z.string(),
  mail: z.string().optional(),
  subscribe: z.boolean(),
})

const tenant = z.object({
  vendors: z.record(
    z.string(),
    z.object({
      baseUrl: z.string(),
      credentials: z.record(z.string(), z.string()),
      webhookSecret: z.string().optional(),
    }),
  ),
})

const subscribed = z.object({ subscription: z.object({ secret: z.string() }).nullable() })

/** Runs the reference receiver for the mocks of a running hookdrill, and tells what it stores. */
export async function receiver(given: unknown): Promise<void> {
  const flags = receiverFlags.parse(given)
  const end = interrupted()
  const client = clientOf(flags)
  const { vendors: shown } = await client.get('', tenant)
  const secrets = new Map(
    Object.entries(shown).flatMap(([name, { webhookSecret }]) =>
      webhookSecret === undefined ? [] : [[name, webhookSecret] as const],
    ),
  )

  const known: readonly AnyVendor[] = Object.values(vendors)
  for (const line of formatPassedOver(known)) talk(line)
  const configured = await receiverVendors(known, shown, { secretOf: (vendor) => secrets.get(vendor) })
  const reference = await openReceiver(vendors, {
    folder: flags.folder,
    vendors: configured,
    limits: drillLimits,
    notify: [
      (entry) => tell(entry, flags.json === true),
      ...(flags.mail === undefined
        ? []
        : [mailNotifier({ from: 'receiver@example.test', to: 'files@example.test', folder: flags.mail })]),
    ],
    log: talk,
  })
  try {
    const { url } = await reference.listen({ port: flags.port }).catch((error: NodeJS.ErrnoException) => {
      throw asListenError(error, flags.port, '127.0.0.1')
    })
    if (flags.subscribe) {
      for (const vendor of Object.keys(configured)) {
        const { subscription } = await client.post(
          '/subscriptions',
          { vendor, url: `${url}/webhooks/${vendor}` },
          subscribed,
        )
        if (subscription) secrets.set(vendor, subscription.secret)
      }
    }
    if (flags.json) printJson({ type: 'ready', schema_version: 1, url, folder: flags.folder })
    else
      talk(
        `the receiver listens on ${url}/webhooks/<vendor> and keeps files in ${flags.folder}. Ctrl-C ends it.`,
      )
    process.exitCode = await end
  } finally {
    await reference.close()
  }
  talk('the receiver has ended; what it acknowledged and did not finish waits in its queue.')
}

function tell(entry: AuditEntry, json: boolean): void {
  if (json) printJson({ type: 'outcome', ...entry })
  else
    print(
      [
        entry.time,
        entry.vendor,
        entry.event ?? '-',
        entry.id ?? '-',
        entry.outcome,
        entry.file ?? entry.reason,
      ].join('  '),
    )
}
