import type { OutputOf } from '../lib/call.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument, flag, yes } from '../lib/flag.ts'
import { escapeControls, formatUntrusted } from '../lib/format-untrusted.ts'
import { orderFlag, pageFlags, pageInputOf, talkOfMore } from '../lib/page-flags.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { Date } from '../../kernel/time/globals.ts'

const list = defineCommand({
  name: 'list',
  summary: 'the API calls that were answered, page by page, and the nearest route for what matched none',
  flags: {
    vendor: flag({
      value: 'vendor',
      summary: 'only to this vendor',
      example: exampleNames.vendor,
      known: 'vendors',
    }),
    unmatched: yes('only those that no route matched'),
    ...pageFlags,
    ...orderFlag,
    ...serverFlags,
  },
  calls: ['requests.list'],
  examples: ['requests list', `requests list --vendor ${exampleNames.vendor} --unmatched`],
  async run({ flags: { vendor, unmatched, json, order, ...page }, terminal, call }) {
    const answer = await call('requests.list', {
      ...(vendor !== undefined && { vendor }),
      ...(unmatched && { unmatched: true }),
      ...pageInputOf(page),
      order,
    })
    if (json) return terminal.printJson(answer)
    terminal.print(formatRequests(answer.requests, terminal))
    talkOfMore(answer, terminal)
  },
})

const show = defineCommand({
  name: 'show',
  summary: 'one API call with its headers and body, and the nearest route when none matched',
  args: { id: argument({ summary: 'of the call, as list shows it', example: `${exampleNames.vendor}-1` }) },
  flags: serverFlags,
  calls: ['requests.show'],
  examples: [`requests show ${exampleNames.vendor}-1`],
  async run({ args, flags, terminal, call }) {
    const request = await call('requests.show', args)
    if (flags.json) terminal.printJson(request)
    else terminal.print(formatRequest(request))
  },
})

export const requestsCommand = defineGroup({
  name: 'requests',
  summary: 'the API calls that the mocks have answered',
  commands: [list, show],
  byDefault: 'list',
})

type Answered = OutputOf<'requests.show'>

function formatRequests(requests: readonly Answered[], { columns, out }: Terminal): string {
  if (requests.length === 0) return 'no API call yet'
  return columns(
    ['ID', 'VENDOR', 'CALL', 'STATUS', 'ROUTE', 'FAULT'],
    requests.map((request) => [
      request.id,
      request.vendor,
      `${request.method} ${shorten(request.url)}`,
      formatStatus(request) === 'reset' || request.status >= 400
        ? out.red(formatStatus(request))
        : out.green(formatStatus(request)),
      formatRoute(request),
      request.fault ?? '-',
    ]),
  )
}

function formatRequest(request: Answered): string {
  const { id, vendor, at, method, url, fault, headers, body, file } = request
  return [
    formatUntrusted(`${vendor} ${method} ${url}`),
    `id ${id}, ${new Date(at).toISOString()}, answered ${formatStatus(request)}`,
    `route ${formatUntrusted(formatRoute(request))}`,
    ...(fault === undefined ? [] : [`ran into ${fault}`]),
    ...(file
      ? [
          `handed over ${formatUntrusted(file.type)}, ${file.bytes} bytes${file.whole ? '' : ', not all of it'}`,
        ]
      : []),
    '',
    ...Object.entries(headers).map(([name, value]) => `${formatUntrusted(name)}: ${formatUntrusted(value)}`),
    ...(body === '' ? [] : ['', escapeControls(body)]),
  ].join('\n')
}

const formatStatus = ({ status }: Answered): string => (status === 0 ? 'reset' : String(status))

function formatRoute({ route, nearestRoute }: Answered): string {
  if (route !== undefined) return route
  return nearestRoute === undefined ? 'none matched' : `none matched; did you mean ${nearestRoute}?`
}

const shorten = (url: string): string => (url.length > 80 ? `${url.slice(0, 79)}…` : url)
