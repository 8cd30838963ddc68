import { defineCommand } from '../lib/command.ts'
import { exampleHook } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, flag } from '../lib/flag.ts'
import { handlerFlags } from '../lib/handler-flags.ts'
import { cutShort, stopAt } from '../lib/interrupt.ts'
import { refuseUnreachable } from '../lib/refuse-unreachable.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import { patienceMs, port } from '../lib/values.ts'

const flags = {
  to: handlerFlags.to,
  secret: flag({
    value: 'secret',
    summary:
      'the webhook secret that it knows now, when it is another; needed where the secret itself travels in a header',
    variable: 'HOOKDRILL_SECRET',
    example: 'an-invented-secret',
  }),
  within: flag({
    value: 'duration',
    summary: 'how long it may take to answer and to do its work, in real time; 5s when left out',
    example: '10s',
    parse: patienceMs,
  }),
  port: flag({
    value: 'port',
    summary:
      'where the recorded answers are served; where the mocks were when left out, since links point there',
    example: '4010',
    parse: port,
  }),
  allowHost: handlerFlags.allowHost,
  ...caFlag,
  ...jsonFlag,
}

/** Whether a handler that failed is right now: by the very bytes that it failed with. */
export const replayCommand = defineCommand({
  name: 'replay',
  summary:
    'send the webhooks of a bundle again, the same bytes in the same order, and say what changed: red before, green after; exit 1 if it is not green',
  args: {
    bundle: argument({
      summary: 'a file that "grade --bundle" has written',
      example: 'run.zip',
      known: 'file',
    }),
  },
  flags,
  alone: 'it reads a file of this machine and answers the handler with what is in it; no mock is there',
  examples: [`replay run.zip --to ${exampleHook}`],
  async run({ args, flags, terminal }) {
    const { BundleError, readBundleFile } = await import('../../bundle/read-bundle.ts')
    const bundle = await readBundleFile(args.bundle)
    const { vendor } = bundle.manifest
    const [known] = (await findVendors([])).filter(({ name }) => name === vendor)
    if (!known) throw new BundleError(args.bundle, `it is of the vendor "${vendor}", which is not known here`)
    await refuseUnreachable(flags.to)
    const { replayBundle } = await import('../../replay/replay.ts')
    const replay = await replayBundle(bundle, {
      to: flags.to,
      secret: flags.secret,
      vendor: known,
      port: flags.port,
      withinMs: flags.within,
      allowedHosts: flags.allowHost,
      ca: flags.ca,
      onSent: (sent, of) => terminal.progress(`${sent} of ${of} sent`),
      stopped: stopAt(cutShort()).signal,
    })
    terminal.progress('')
    const { formatReplay } = await import('../../replay/format-replay.ts')
    const { toReplayReport } = await import('../../replay/replay-report.ts')
    if (flags.json) terminal.printJson(toReplayReport(replay))
    else terminal.print(formatReplay(replay, terminal.out))
    const { sent, unsent } = replay
    if (unsent > 0) terminal.talk(`interrupted: ${sent} of ${sent + unsent} webhooks were sent to their end`)
    if (replay.after !== 'green') endWith(exitCode.failed)
  },
})
