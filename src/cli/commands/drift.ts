import { allowedHost } from '../lib/values.ts'
import type { LiveVendor } from '../../drift/measure-drift.ts'
import { Date } from '../../kernel/time/globals.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { argument, flag, list, type ValuesOf } from '../lib/flag.ts'
import { waysToGive } from '../lib/given-document.ts'
import { cutShort, unlessInterrupted } from '../lib/interrupt.ts'
import { refuseUseless } from '../lib/refuse-useless.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { forceFlag, refuseOverwriting, writeWhole } from '../lib/write-new-file.ts'
import {
  durationMs,
  fileToWrite,
  jsonOrFile,
  optionsByVendor,
  serverUrl,
  vendorOption,
} from '../lib/values.ts'

const flags = {
  against: flag({
    value: 'url',
    summary:
      'play the calls against the vendor, too: it tells a mock that is wrong from a vendor that has changed',
    example: 'https://sandbox.vendor.example',
    parse: serverUrl,
  }),
  allowHost: list({
    value: 'host',
    summary: 'a host beyond this machine that may be called with --against',
    example: 'sandbox.vendor.example',
    parse: allowedHost,
  }),
  allowCall: list({
    value: 'operation',
    summary: 'an operation that may be called with --against although it may cost something or delete',
    example: 'POST /api/v2/records',
  }),
  access: flag({
    isSecret: true,
    value: 'json',
    summary: `what opens the vendor with --against: "headers" and "fields", by name, ${waysToGive}`,
    example: '{"headers":{"Authorization":"Bearer an-invented-token"}}',
    parse: jsonOrFile,
  }),
  every: flag({
    value: 'duration',
    summary: 'how far apart calls to the vendor are; 1s when left out',
    example: '2s',
    parse: durationMs,
  }),
  wait: flag({
    value: 'duration',
    summary:
      'for how long each webhook of the vendor is waited for, while somebody does there what sends it; not at all when left out',
    example: '5m',
    parse: durationMs,
  }),
  publicUrl: flag({
    value: 'url',
    summary: 'under which the vendor reaches the webhook endpoint, when a tunnel or a proxy publishes it',
    example: 'https://hooks.example.com',
    parse: serverUrl,
  }),
  vendor: flag({
    value: 'vendor',
    summary: 'of a HAR: whose calls are compared; left out, whose hosts are called in it',
    example: exampleNames.vendor,
    known: 'vendors',
  }),
  edition: flag({
    value: 'edition',
    summary: 'of a HAR: the generation of the API; the first when left out',
    example: 'current',
  }),
  at: flag({
    value: 'url',
    summary: "of a HAR: base URL of the vendor's API in it, where that is none of its own hosts",
    example: 'https://sandbox.vendor.example',
    parse: serverUrl,
  }),
  option: list({
    value: 'vendor.option=value',
    summary: 'a switch of the mock; "hookdrill vendors" lists them',
    example: exampleNames.option,
    parse: vendorOption,
  }),
  writeScenario: flag({
    value: 'file',
    summary: 'write the journey as a scenario for "play"',
    example: 'journey.json',
    known: 'file',
    parse: fileToWrite,
  }),
  ...forceFlag,
  ...caFlag,
  ...jsonFlag,
}

type DriftFlags = ValuesOf<typeof flags>

/** Whether the mock says what the vendor said. */
export const driftCommand = defineCommand({
  name: 'drift',
  summary:
    'play a corpus of "record" against the mock, or the vendor as well, and say what is not as it was recorded; exit 1 if something is not',
  args: {
    corpus: argument({
      summary: 'a folder that "record" has written, or a HAR that a browser or a proxy has',
      example: 'corpus',
      known: 'folder',
    }),
  },
  flags,
  alone: 'it reads files of this machine, and plays them against mocks of its own',
  examples: [
    'drift corpus',
    'drift corpus --against https://sandbox.vendor.example --allow-host sandbox.vendor.example',
    'drift corpus --write-scenario journey.json',
    `drift traffic.har --vendor ${exampleNames.vendor} --at https://sandbox.vendor.example`,
  ],
  async run({ args, flags: given, origins, terminal }) {
    if (given.against === undefined)
      refuseUseless({
        flags,
        origins,
        names: ['allowHost', 'allowCall', 'access', 'every', 'wait', 'publicUrl', 'ca'],
        why: 'is for calls to the vendor, and none is called',
        wayOut: 'name the vendor with --against <url>',
      })
    refuseOverwriting('--write-scenario', given.writeScenario, given.force)
    const live = await liveOf(given, terminal)
    const { readRecording } = await import('../lib/read-recording.ts')
    const { vendor: named, edition, at } = given
    const { corpus, vendor, notes } = await readRecording(args.corpus, { vendor: named, edition, at })
    const [{ startServer }, { measureDrift }] = await Promise.all([
      import('../../index.ts'),
      import('../../drift/measure-drift.ts'),
    ])
    await using server = await startServer({
      port: 0,
      tenant: {
        editions: { [corpus.vendor]: corpus.edition },
        options: optionsByVendor(given.option),
        clock: { frozenAt: Date.parse(corpus.recordedAt) },
      },
    })
    const { report: measured, played } = await unlessInterrupted(
      cutShort(),
      measureDrift({
        corpus,
        vendor,
        tenant: server.tenants.get('default'),
        live,
        onProgress: (done, of) => terminal.progress(`${done} of ${of} played`),
      }),
    )
    terminal.progress('')
    const report = { ...measured, notes: [...notes, ...measured.notes] }
    if (given.writeScenario !== undefined) {
      const { journeyScenario } = await import('../../drift/journey-scenario.ts')
      const scenario = journeyScenario(corpus, played, nameOf(corpus.source))
      await writeWhole(given.writeScenario, `${JSON.stringify(scenario, null, 2)}\n`)
    }
    if (given.json) terminal.printJson(report)
    else {
      const { formatDrift } = await import('../../drift/format-drift.ts')
      terminal.print(formatDrift(report, terminal.out))
    }
    if (report.differences.length > 0) endWith(exitCode.failed)
  },
})

async function liveOf(
  { against, access, allowHost, allowCall, every, wait, publicUrl, ca }: DriftFlags,
  { talk }: Terminal,
): Promise<LiveVendor | undefined> {
  if (against === undefined) return undefined
  const { readAccess } = await import('../lib/drift-access.ts')
  return {
    url: against,
    access: readAccess(access),
    allowedHosts: allowHost,
    allowedCalls: allowCall,
    everyMs: every ?? 1000,
    waitMs: wait ?? 0,
    publicUrl,
    ca,
    onWait: () => talk('a webhook of the corpus comes next: do at the vendor what sends it.'),
  }
}

const nameOf = (source: string): string =>
  source
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'journey'
