import { defineCommand } from '../lib/command.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { argument, flag, list } from '../lib/flag.ts'
import { inOneLine } from '../lib/format-untrusted.ts'
import { interrupted } from '../lib/interrupt.ts'
import { caFlag, jsonFlag } from '../lib/shared-flags.ts'
import { allowedHost, port, receiverUrl, serverUrl } from '../lib/values.ts'

const flags = {
  upstream: flag({
    value: 'url',
    summary: "base URL of the vendor's API, such as that of its sandbox",
    example: 'https://sandbox.vendor.example',
    parse: serverUrl,
    isRequired: true,
  }),
  out: flag({
    value: 'folder',
    summary: 'where the corpus is written; it must be empty or not there',
    default: 'corpus',
    example: 'corpus',
    known: 'folder',
  }),
  forwardTo: flag({
    value: 'url',
    summary: 'your handler, which gets the webhooks as they come; left out, they are answered 200',
    example: exampleHook,
    parse: receiverUrl,
  }),
  publicUrl: flag({
    value: 'url',
    summary: 'under which the vendor reaches the webhook endpoint, when a tunnel or a proxy publishes it',
    example: 'https://hooks.example.com',
    parse: serverUrl,
  }),
  edition: flag({
    value: 'edition',
    summary: 'the generation of the API that is recorded; the first when left out',
    example: 'current',
  }),
  port: flag({
    value: 'port',
    summary: 'where the calls are taken that your code makes, 0 for any free one',
    default: 4030,
    example: '4030',
    parse: port,
  }),
  webhookPort: flag({
    value: 'port',
    summary: 'where webhooks are taken, 0 for any free one',
    default: 4031,
    example: '4031',
    parse: port,
  }),
  allowHost: list({
    value: 'host',
    summary: "a host beyond this machine that may be called: the vendor's, and your handler's",
    example: 'sandbox.vendor.example',
    parse: allowedHost,
  }),
  ...caFlag,
  ...jsonFlag,
}

/** Keeps what a vendor says, without anything private. */
export const recordCommand = defineCommand({
  name: 'record',
  summary:
    'stand before a vendor and keep calls, answers and webhooks as a corpus, without anything private; Ctrl-C writes it',
  args: {
    vendor: argument({ summary: 'who is recorded', example: exampleNames.vendor, known: 'vendors' }),
  },
  flags,
  alone: 'it stands before a real vendor, and writes files of this machine; no mock is there',
  examples: [
    `record ${exampleNames.vendor} --upstream https://sandbox.vendor.example --allow-host sandbox.vendor.example`,
    `record ${exampleNames.vendor} --upstream https://sandbox.vendor.example --allow-host sandbox.vendor.example --forward-to ${exampleHook} --public-url https://hooks.example.com --out corpus`,
  ],
  async run({ args, flags, terminal }) {
    const { upstream, out, forwardTo, publicUrl, webhookPort, allowHost, ca, json } = flags
    const [vendor] = await findVendors([args.vendor])
    const { chosenEdition } = await import('../lib/chosen-edition.ts')
    const edition = chosenEdition(vendor, flags.edition)
    const { openCorpusFolder } = await import('../../corpus/corpus-folder.ts')
    await openCorpusFolder(out, '--out')
    const { startRecorder } = await import('../../record/start-recorder.ts')
    const { version } = await import('../../version.ts')
    await using recorder = await startRecorder({
      ...{ vendor, edition, upstream, forwardTo, publicUrl, webhookPort, ca, version },
      port: flags.port,
      allowedHosts: allowHost,
      onExchange: (what) => terminal.talk(inOneLine(what)),
    })
    const end = interrupted()
    const { url, webhookUrl } = recorder
    if (json) terminal.printJson({ type: 'ready', schema_version: 1, vendor: vendor.name, url, webhookUrl })
    else {
      terminal.talk(`calls that go to ${url} reach ${upstream} and are recorded.`)
      terminal.talk(`give the vendor ${webhookUrl} for webhooks. Ctrl-C writes the corpus to ${out}.`)
    }
    await end
    const { finishRecording } = await import('../lib/finish-recording.ts')
    await finishRecording({ recorder, vendor, folder: out, flag: '--out', json, terminal })
  },
})
