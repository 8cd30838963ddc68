import { endWith } from '../lib/exit.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { Forwarded } from '../../tunnel/forwarder.ts'
import type { Call } from '../lib/call.ts'
import type { WireTarget } from '../../delivery/wire-target.ts'
import { defineCommand } from '../lib/command.ts'
import { flag, list, yes } from '../lib/flag.ts'
import { interrupted } from '../lib/interrupt.ts'
import { serverFlags, tunnelFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { allowedHost, receiverUrl } from '../lib/values.ts'
import { Date } from '../../kernel/time/globals.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

/** Publishes a receiver of this machine, and subscribes it when asked to. */
export const tunnelCommand = defineCommand({
  name: 'tunnel',
  summary: 'publish a receiver of this machine through ngrok, so that vendors can call it from outside',
  flags: {
    to: flag({
      value: 'url',
      summary: 'the receiver, such as http://127.0.0.1:3000/webhooks/{vendor}',
      variable: 'HOOKDRILL_TUNNEL_TO',
      isRequired: true,
      example: 'http://127.0.0.1:3000/webhooks/{vendor}',
      parse: receiverUrl,
    }),
    allowHost: list({
      value: 'host',
      summary: 'a host beyond this machine that may be published',
      example: 'receiver.example.com',
      parse: allowedHost,
    }),
    subscribe: yes('subscribe the public URL to every vendor of a running hookdrill'),
    ...tunnelFlags,
    ...serverFlags,
  },
  calls: ['vendors.list', 'hosts.allow', 'subscriptions.add'],
  examples: [
    'tunnel --to http://127.0.0.1:3000/webhooks/{vendor} --subscribe',
    'tunnel --to http://127.0.0.1:3000 --domain drill.example.com --authtoken-file ngrok-token.txt',
  ],
  async run({ flags, terminal, call }) {
    const { to, json } = flags
    const end = interrupted()
    const { startForwarder } = await import('../../tunnel/forwarder.ts')
    const { prepareTunnel, tunnelTools } = await import('../lib/tunnel-tools.ts')
    const { createDestinations } = await import('../../delivery/destinations.ts')
    const destinations = createDestinations(flags.allowHost)
    const { readWireTarget } = await import('../../delivery/wire-target.ts')
    const { origin, hook } = splitReceiver(to, readWireTarget(to), destinations.refusal)
    const connect = await prepareTunnel(flags, tunnelTools(terminal))
    const forwarder = await startForwarder({
      target: () => origin,
      lookup: destinations.lookup,
      onForwarded: json
        ? (request) => terminal.printJson({ type: 'request', ...request })
        : await forwardedPrinter(terminal),
    })
    try {
      await using published = await connect(forwarder.url, end)
      const url = published.url + hook
      const subscriptions = flags.subscribe ? await subscribeAll(call, url) : undefined
      const ready = { publicUrl: published.url, to, subscriptions }
      if (json) terminal.printJson({ type: 'ready', schema_version: 1, ...ready })
      else announce({ ...ready, url }, terminal)
      if (!(await answers(origin)))
        terminal.talk(`nobody listens at ${origin.origin} yet; callers get a 502 until somebody does.`)
      endWith(await end)
    } finally {
      await forwarder.close()
    }
    terminal.talk('the tunnel is closed.')
  },
})

type Subscriptions = Readonly<Record<string, { readonly url: string; readonly webhookSecret?: string }>>

/** Webhooks leave this machine for the public host, so the running hookdrill must be told that they may. */
async function subscribeAll(
  call: Call<'vendors.list' | 'hosts.allow' | 'subscriptions.add'>,
  hook: string,
): Promise<Subscriptions> {
  await call('hosts.allow', { allow: new URL(hook).hostname })
  const { vendors } = await call('vendors.list')
  const subscriptions: Record<string, { url: string; webhookSecret?: string }> = {}
  for (const { name: vendor } of vendors) {
    const url = forVendor(hook, vendor)
    const { subscription } = await call('subscriptions.add', { vendor, url })
    subscriptions[vendor] = {
      url,
      ...(subscription && subscription.signing.kind !== 'none' && { webhookSecret: subscription.secret }),
    }
  }
  return subscriptions
}

interface Published {
  readonly url: string
  readonly to: string
  readonly subscriptions: Subscriptions | undefined
}

function announce({ url, to, subscriptions }: Published, { print, talk, out }: Terminal): void {
  print(`${out.bold(url)} → ${to}`)
  for (const [vendor, { url: hook, webhookSecret }] of Object.entries(subscriptions ?? {})) {
    const secret = webhookSecret === undefined ? '' : `\n  webhookSecret     ${webhookSecret}`
    print(`${out.bold(vendor.padEnd(18))} ${hook}${secret}`)
  }
  talk(
    subscriptions
      ? 'every vendor of the running hookdrill sends its webhooks there. Ctrl-C closes the tunnel.'
      : 'give that URL to a vendor; --subscribe gives it to every vendor of a running hookdrill. Ctrl-C closes the tunnel.',
  )
}

async function forwardedPrinter({ talk, err }: Terminal): Promise<(call: Forwarded) => void> {
  const { createClock } = await import('../../kernel/time/clock.ts')
  const clock = createClock()
  return ({ method, path, status, why }) => {
    const time = new Date(clock.now()).toISOString().slice(11, 19)
    const answer = status < 400 && why === undefined ? err.green(status) : err.red(status)
    talk(`${err.dim(time)} ${method} ${path} ${answer}${why === undefined ? '' : ` (${why})`}`)
  }
}

/** Where the receiver is, and the path under which it wants webhooks, `{vendor}` and all: `new URL` would encode that. */
function splitReceiver(
  to: string,
  target: WireTarget,
  refusal: (target: WireTarget) => string | undefined,
): { readonly origin: URL; readonly hook: string } {
  const why = refusal(target)
  if (why !== undefined) throw new HookdrillError('invalid_flag', `--to ${to}: ${why}`)
  const [, hook = ''] = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(to) ?? []
  return { origin: new URL(target.url.origin), hook: hook === '/' ? '' : hook }
}

async function answers({ hostname, port, protocol }: URL): Promise<boolean> {
  const { connect } = await import('node:net')
  const host = hostname.replace(/^\[|\]$/g, '')
  const socket = connect({ host, port: Number(port || (protocol === 'https:' ? 443 : 80)) })
  const reached = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  })
  socket.destroy()
  return reached
}
