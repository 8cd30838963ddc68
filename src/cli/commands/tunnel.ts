import { connect as connectSocket } from 'node:net'
import { z } from 'zod'
import { createDestinations } from '../../delivery/destinations.ts'
import { startForwarder, type Forwarded } from '../../tunnel/forwarder.ts'
import { createClock } from '../../kernel/time/clock.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { ControlClient } from '../lib/control-client.ts'
import { clientOf, serverFlags } from '../lib/flags.ts'
import { interrupted } from '../lib/interrupt.ts'
import { colorsFor, print, printJson, talk } from '../lib/output.ts'
import { prepareTunnel, tunnelFlags, tunnelTools, type TunnelTools } from '../lib/tunnel-tools.ts'

const flagsOf = serverFlags
  .extend(tunnelFlags.shape)
  .extend({ to: z.string(), allowHost: z.array(z.string()), subscribe: z.boolean().optional() })

/** Publishes a receiver of this machine, and subscribes it when asked to. */
export async function tunnel(
  given: unknown,
  tools: TunnelTools = tunnelTools,
  end = interrupted(),
): Promise<void> {
  const flags = flagsOf.parse(given)
  const destinations = createDestinations(flags.allowHost)
  const { origin, hook } = readReceiver(flags.to, destinations.refusal)
  const connect = await prepareTunnel(flags, tools)
  const json = flags.json === true
  const forwarder = await startForwarder({
    target: () => origin,
    lookup: destinations.lookup,
    onForwarded: json ? (call) => printJson({ type: 'request', ...call }) : tellForwarded,
  })
  try {
    await using published = await connect(forwarder.url, end)
    const url = published.url + hook
    const subscriptions = flags.subscribe ? await subscribeAll(clientOf(flags), url) : undefined
    if (json)
      printJson({ type: 'ready', schema_version: 1, publicUrl: published.url, to: flags.to, subscriptions })
    else say(url, flags.to, subscriptions)
    if (!(await answers(origin)))
      talk(`nobody listens at ${origin.origin} yet; callers get a 502 until somebody does.`)
    process.exitCode = await end
  } finally {
    await forwarder.close()
  }
  talk('the tunnel is closed.')
}

type Subscriptions = Readonly<Record<string, { readonly url: string; readonly webhookSecret?: string }>>

const named = z.object({ vendors: z.array(z.object({ name: z.string() })) })
const subscribed = z.object({
  subscription: z.object({ secret: z.string(), signing: z.looseObject({ kind: z.string() }) }).nullable(),
})

/** Webhooks leave this machine for the public host, so the running hookdrill must be told that they may. */
async function subscribeAll(client: ControlClient, hook: string): Promise<Subscriptions> {
  const { vendors } = await client.root('/vendors', named)
  await client.root('/hosts', z.unknown(), { allow: new URL(hook).hostname })
  const subscriptions: Record<string, { url: string; webhookSecret?: string }> = {}
  for (const { name: vendor } of vendors) {
    const url = hook.replaceAll('{vendor}', vendor)
    const { subscription } = await client.post('/subscriptions', { vendor, url }, subscribed)
    subscriptions[vendor] = {
      url,
      ...(subscription && subscription.signing.kind !== 'none' && { webhookSecret: subscription.secret }),
    }
  }
  return subscriptions
}

function say(url: string, to: string, subscriptions: Subscriptions | undefined): void {
  const { bold } = colorsFor(process.stdout)
  print(`${bold(url)} → ${to}`)
  for (const [vendor, { url: hook, webhookSecret }] of Object.entries(subscriptions ?? {}))
    print(
      `${bold(vendor.padEnd(18))} ${hook}${webhookSecret === undefined ? '' : `\n  webhookSecret     ${webhookSecret}`}`,
    )
  talk(
    subscriptions
      ? 'every vendor of the running hookdrill sends its webhooks there. Ctrl-C closes the tunnel.'
      : 'give that URL to a vendor; --subscribe gives it to every vendor of a running hookdrill. Ctrl-C closes the tunnel.',
  )
}

const clock = createClock()

function tellForwarded({ method, path, status, why }: Forwarded): void {
  const { dim, green, red } = colorsFor(process.stderr)
  const time = new Date(clock.now()).toISOString().slice(11, 19)
  const answer = status < 400 && why === undefined ? green(status) : red(status)
  talk(`${dim(time)} ${method} ${path} ${answer}${why === undefined ? '' : ` (${why})`}`)
}

/** Where the receiver is, and the path under which it wants webhooks, `{vendor}` and all: `new URL` would encode that. */
function readReceiver(
  to: string,
  refusal: (url: URL) => string | undefined,
): { readonly origin: URL; readonly hook: string } {
  if (!URL.canParse(to))
    throw new HookdrillError('invalid_flag', `--to ${to} is no URL`, {
      suggestion: 'give something like http://127.0.0.1:3000/webhooks/{vendor}',
    })
  const url = new URL(to)
  const why = refusal(url)
  if (why !== undefined) throw new HookdrillError('invalid_flag', `--to ${to}: ${why}`)
  const [, hook = ''] = /^[a-z]+:\/\/[^/?#]*([^#]*)/i.exec(to) ?? []
  return { origin: new URL(url.origin), hook: hook === '/' ? '' : hook }
}

function answers({ hostname, port, protocol }: URL): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const socket = connectSocket({ host, port: Number(port || (protocol === 'https:' ? 443 : 80)) })
  return new Promise((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then((reached) => {
    socket.destroy()
    return reached === true
  })
}
