import { allowedHost } from '../lib/values.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnreachableError } from '../../kernel/errors/unreachable-error.ts'
import type { Call, InputOf, OutputOf } from '../lib/call.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { argument, flag, list, type ValuesOf } from '../lib/flag.ts'
import { waysToGive } from '../lib/given-document.ts'
import { formatLoad, formatLoadProgress } from '../lib/format-load.ts'
import { cutShort } from '../lib/interrupt.ts'
import { reachOrStart } from '../lib/reach-or-start.ts'
import { caFlag, serverFlags } from '../lib/shared-flags.ts'
import { shapeFlags, shapeOf } from '../lib/shape-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import {
  assignment,
  durationMs,
  jsonOrFile,
  oneOf,
  ratePerSecond,
  redisUrl,
  receiverUrl,
  webUrl,
  wholeNumber,
} from '../lib/values.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

const flags = {
  count: flag({
    value: 'count',
    summary: 'how many events',
    default: 1000,
    example: '100000',
    parse: wholeNumber,
  }),
  rate: flag({
    value: 'per-second',
    summary: 'events a second',
    default: 100,
    example: '500',
    parse: ratePerSecond,
  }),
  concurrency: flag({
    value: 'count',
    summary: 'attempts on their way at once; with --queue each worker has its own',
    default: 50,
    example: '50',
    parse: wholeNumber,
  }),
  for: flag({
    value: 'duration',
    summary: 'begin nothing after this long, in real time',
    example: '10m',
    parse: durationMs,
  }),
  ...shapeFlags,
  to: flag({
    value: 'url',
    summary: 'send them here instead of to the subscriptions; {vendor} in it is replaced',
    example: exampleHook,
    parse: receiverUrl,
  }),
  secret: flag({
    value: 'secret',
    summary: 'sign with this secret; goes with --to',
    example: 'an-invented-secret',
  }),
  set: list({
    value: 'path=value',
    summary: 'replace a value in each payload',
    example: 'data.record.status=complete',
    parse: assignment,
  }),
  data: flag({
    value: '@file',
    summary: `the whole payload, ${waysToGive}; then nothing but the id tells deliveries apart`,
    example: '@payload.json',
    parse: jsonOrFile,
  }),
  retries: flag({
    value: 'mode',
    summary:
      "vendor waits as the vendor does, on the tenant's clock; fast tries as often, and waits a second at most; none",
    default: 'fast' as const,
    example: 'none',
    known: ['vendor', 'fast', 'none'],
    parse: oneOf('vendor', 'fast', 'none'),
  }),
  probeUrl: flag({
    value: 'url',
    summary: 'where your receiver says what it has booked: JSON, a list of ids or a count',
    example: 'http://127.0.0.1:3000/booked',
    parse: webUrl,
  }),
  settle: flag({
    value: 'duration',
    summary:
      'when all is sent, how long is waited for the next attempt, or for more to be booked; 30s when left out',
    example: '1m',
    parse: durationMs,
  }),
  keep: flag({
    value: 'count',
    summary: 'what so many of the newest events are about stays there to be fetched',
    default: 10_000,
    example: '10000',
    parse: wholeNumber,
  }),
  queue: flag({
    value: 'url',
    summary: 'a Redis through which any number of "hookdrill worker" take the deliveries',
    variable: 'HOOKDRILL_QUEUE',
    example: 'redis://127.0.0.1:6379',
    parse: redisUrl,
  }),
  allowHost: list({
    value: 'host',
    summary: 'let webhooks go to this host, too',
    variable: 'HOOKDRILL_ALLOW_HOST',
    example: 'receiver.example.com',
    parse: allowedHost,
  }),
  ...caFlag,
  ...serverFlags,
}

type LoadFlags = ValuesOf<typeof flags>
type Report = OutputOf<'loads.show'>
type LoadCall = Call<'loads.start' | 'loads.show' | 'loads.stop' | 'hosts.allow' | 'certificates.trust'>

/** How often it is looked at, in ms. */
const lookEveryMs = 250

/** Sends an event very often, and accounts for every delivery. */
export const loadCommand = defineCommand({
  name: 'load',
  summary: 'send an event many times, and account for each; exit 1 if something is missing or doubled',
  args: {
    vendor: argument({ summary: 'who sends it', example: exampleNames.vendor, known: 'vendors' }),
    event: argument({ summary: 'what happens', example: exampleNames.event, known: 'events' }),
  },
  flags,
  calls: ['loads.start', 'loads.show', 'loads.stop', 'hosts.allow', 'certificates.trust'],
  examples: [
    `load ${exampleNames.vendor} ${exampleNames.event} --count 100000 --rate 500`,
    `load ${exampleNames.other} ${exampleNames.otherEvent} --shape spikes --peak 1000 --for 2m --probe-url http://127.0.0.1:3000/booked`,
    `load ${exampleNames.vendor} ${exampleNames.event} --to ${exampleHook} --secret an-invented-secret --queue redis://127.0.0.1:6379`,
  ],
  async run({ args, flags, terminal, call }) {
    const input = { ...args, ...inputOf(flags, args.vendor) }
    const end = cutShort()
    await using _reached = await reachOrStart(flags, terminal)
    for (const pem of flags.ca) await call('certificates.trust', { pem })
    for (const allow of flags.allowHost) await call('hosts.allow', { allow })
    const report = await follow(await begin(input, call), end, call, terminal)
    if (flags.json) terminal.printJson({ schema_version: 1, ...report })
    else terminal.print(formatLoad(report, terminal))
    endWith(exitCodeFor(report))
  },
})

function inputOf(flags: LoadFlags, vendor: string): Omit<InputOf<'loads.start'>, 'vendor' | 'event'> {
  const { to, secret, set, data, probeUrl, queue } = flags
  const { shape, over, from, steps, peak, every, spike } = flags
  if (secret !== undefined && to === undefined)
    throw new HookdrillError('invalid_flag', '--secret goes with --to', {
      suggestion: 'subscriptions have secrets of their own',
    })
  return {
    count: flags.count,
    rate: flags.rate,
    concurrency: flags.concurrency,
    shape: shapeOf({ shape, over, from, steps, peak, every, spike }),
    retries: flags.retries,
    keep: flags.keep,
    ...(flags.for !== undefined && { forMs: flags.for }),
    ...(flags.settle !== undefined && { settleMs: flags.settle }),
    ...(to !== undefined && {
      to: { url: forVendor(to, vendor), ...(secret !== undefined && { secret }) },
    }),
    ...(set.length > 0 && { set: Object.fromEntries(set) }),
    ...(data !== undefined && { data }),
    ...(probeUrl !== undefined && { probeUrl }),
    ...(queue !== undefined && { queue }),
  }
}

/** What does not answer is told by its exit code, too. */
async function begin(input: InputOf<'loads.start'>, call: LoadCall): Promise<Report> {
  try {
    return await call('loads.start', input)
  } catch (error) {
    if (error instanceof HookdrillError && /_unreachable$/.test(error.code))
      throw new UnreachableError(error.code, error.message, { suggestion: error.suggestion, cause: error })
    throw error
  }
}

/** Looks again and again until it has ended; whoever interrupts it gets what it has come to. */
async function follow(
  begun: Report,
  end: Promise<number>,
  call: LoadCall,
  { talk, progress }: Pick<Terminal, 'talk' | 'progress'>,
): Promise<Report> {
  const { pauseMs } = await import('../../kernel/time/real-time.ts')
  const { id } = begun
  const told = new Set<string>()
  const interruption = end.then(() => 'interrupted' as const)
  let report = begun
  const tellNotes = (): void => {
    for (const note of report.notes.filter((each) => !told.has(each))) talk(note)
    for (const note of report.notes) told.add(note)
  }
  tellNotes()
  while (report.state === 'running' || report.state === 'settling') {
    const what = await Promise.race([interruption, pauseMs(lookEveryMs)])
    report = await call(what === 'interrupted' ? 'loads.stop' : 'loads.show', { id })
    tellNotes()
    progress(formatLoadProgress(report))
  }
  progress('')
  return report
}

function exitCodeFor({ state, problem, failures }: Report): number {
  if (state === 'stopped') return exitCode.interrupted
  if (problem?.kind === 'unreachable') return exitCode.unreachable
  if (problem?.kind === 'blocked') return exitCode.usage
  return failures.length > 0 ? exitCode.failed : exitCode.ok
}
