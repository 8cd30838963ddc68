import type { OutputOf } from '../lib/call.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument, flag, list as listFlag, optionalArgument, yes } from '../lib/flag.ts'
import { waysToGive } from '../lib/given-document.ts'
import { jsonFlag, serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { faultText, times } from '../lib/values.ts'

const catalogue = defineCommand({
  name: 'catalogue',
  summary: 'every fault that can be asked for, of deliveries and of API calls',
  flags: jsonFlag,
  calls: ['faults.catalogue'],
  examples: ['faults'],
  async run({ flags, terminal, call }) {
    const answer = await call('faults.catalogue')
    if (flags.json) return terminal.printJson(answer)
    const rows = answer.faults.map(({ fault, side, summary, settings }) => [
      fault,
      side,
      summary,
      settings.map(({ name, default: value }) => `${name}=${String(value)}`).join(', '),
    ])
    terminal.print(terminal.columns(['FAULT', 'SIDE', 'WHAT HAPPENS', 'SETTINGS'], rows))
  },
})

const add = defineCommand({
  name: 'add',
  summary: 'let a fault wait for the next API calls or deliveries',
  args: {
    vendor: argument({ summary: 'at whom', example: exampleNames.vendor, known: 'vendors' }),
    fault: argument({
      summary: `by name, or with settings ${waysToGive}`,
      example: 'truncated',
      known: 'faults',
      parse: faultText,
    }),
  },
  flags: {
    method: flag({
      value: 'method',
      summary: 'which API calls; any when left out',
      example: 'GET',
      known: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    }),
    path: flag({
      value: 'path',
      summary: 'which API calls: a path or the start of one; any when left out',
      example: '/api/v2/records',
    }),
    about: listFlag({
      value: 'id',
      summary: 'which API calls: those with this id in their path; any when left out',
      example: '983434',
    }),
    downloads: yes('which API calls: only those for a file, and not those that read about it'),
    event: flag({
      value: 'event',
      summary: 'which deliveries; any when left out',
      example: 'record.finished',
    }),
    times: flag({
      value: 'number',
      summary: 'how many matching calls or deliveries it hits, or always',
      default: 1,
      example: '2',
      known: ['always'],
      parse: times,
    }),
    ...serverFlags,
  },
  calls: ['faults.script'],
  examples: [
    `faults script add ${exampleNames.vendor} truncated --path /api/v2/records --times 2`,
    `faults script add ${exampleNames.other} '{"kind":"status","status":503}' --times always`,
    `faults script add ${exampleNames.vendor} duplicate --event record.finished`,
  ],
  async run({ args: { vendor, fault }, flags, terminal, call }) {
    const { method, path, about, downloads, event, times: howOften } = flags
    const answer = await call('faults.script', {
      vendor,
      fault,
      times: howOften,
      ...(method !== undefined && { method }),
      ...(path !== undefined && { path }),
      ...(about.length > 0 && { about: [...about] }),
      ...(downloads && { downloads: true as const }),
      ...(event !== undefined && { event }),
    })
    if (flags.json) terminal.printJson(answer)
    else terminal.print(formatScripted(answer, terminal))
  },
})

const ofVendor = {
  vendor: optionalArgument({
    summary: 'only of this vendor',
    example: exampleNames.vendor,
    known: 'vendors',
  }),
}

const list = defineCommand({
  name: 'list',
  summary: 'the faults that wait for a call or a delivery',
  args: ofVendor,
  flags: serverFlags,
  calls: ['faults.scripted'],
  examples: ['faults script list'],
  async run({ args: { vendor }, flags, terminal, call }) {
    const answer = await call('faults.scripted', vendor === undefined ? {} : { vendor })
    if (flags.json) terminal.printJson(answer)
    else terminal.print(formatScripted(answer, terminal))
  },
})

const clear = defineCommand({
  name: 'clear',
  summary: 'forget the faults that wait, or some of them',
  args: ofVendor,
  flags: {
    fault: flag({ value: 'fault', summary: 'only those of this name', example: 'truncated' }),
    method: flag({
      value: 'method',
      summary: 'only those that wait for calls of this method',
      example: 'GET',
    }),
    path: flag({ value: 'path', summary: 'only those that wait for this path', example: '/api/v2/records' }),
    event: flag({
      value: 'event',
      summary: 'only those that wait for this event',
      example: 'record.finished',
    }),
    ...serverFlags,
  },
  calls: ['faults.clear'],
  examples: [
    'faults script clear',
    `faults script clear ${exampleNames.vendor}`,
    `faults script clear ${exampleNames.vendor} --fault truncated --path /api/v2/records`,
  ],
  async run({ args: { vendor }, flags, terminal, call }) {
    const { fault, method, path, event } = flags
    const answer = await call('faults.clear', {
      ...(vendor !== undefined && { vendor }),
      ...(fault !== undefined && { fault }),
      ...(method !== undefined && { method }),
      ...(path !== undefined && { path }),
      ...(event !== undefined && { event }),
    })
    if (flags.json) terminal.printJson(answer)
    else if (answer.faults.length > 0) terminal.print(formatScripted(answer, terminal))
    else terminal.print(`no fault waits${vendor === undefined ? '' : ` at ${vendor}`} any more`)
  },
})

const script = defineGroup({
  name: 'script',
  summary: 'faults that wait for the next API calls or deliveries of a running hookdrill',
  commands: [add, list, clear],
  byDefault: 'list',
})

export const faultsCommand = defineGroup({
  name: 'faults',
  summary: 'every fault that can be asked for, and scripting them',
  commands: [catalogue, script],
  byDefault: 'catalogue',
})

function formatScripted({ faults: waiting }: OutputOf<'faults.scripted'>, { columns }: Terminal): string {
  if (waiting.length === 0) return 'no fault waits'
  return columns(
    ['VENDOR', 'FAULT', 'HITS', 'TIMES', 'SETTINGS'],
    waiting.map(({ vendor, fault: { kind, ...settings }, method, path, event, times: left }) => [
      vendor,
      kind,
      event ?? ([method, path].filter(Boolean).join(' ') || 'anything'),
      String(left),
      Object.entries(settings)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(', '),
    ]),
  )
}
