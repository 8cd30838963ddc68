import { openCorpusFolder } from '../../corpus/corpus-folder.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { startRecorder } from '../../record/start-recorder.ts'
import { version } from '../../version.ts'
import { chosenEdition } from './chosen-edition.ts'
import { findVendors } from './find-vendors.ts'
import { finishRecording } from './finish-recording.ts'
import { inOneLine } from './format-untrusted.ts'
import type { Terminal } from './terminal.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

interface RecordedFlags {
  readonly record: string | undefined
  readonly upstream: readonly [vendor: string, url: string] | undefined
  readonly edition: readonly (readonly [vendor: string, edition: string])[]
  readonly forwardTo: string | undefined
  readonly webhookPort: number
  readonly publicUrl: string | undefined
  readonly allowHost: readonly string[]
  readonly ca: readonly string[]
  readonly quiet: boolean
}

/** A vendor that is not mocked while a command runs, but called, and recorded. */
export interface CommandRecording extends AsyncDisposable {
  readonly vendor: string
  /** Where the calls go that are meant for the vendor's own hosts. */
  readonly url: string
  /** What people are told of it, as soon as nothing else can fail. */
  readonly announcement: string
  /** Redacts what was recorded, and writes it. */
  finish(): Promise<void>
}

/**
 * Stands before the vendor that the flags name; nothing when they name none.
 *
 * @throws {HookdrillError} for a folder without a vendor, one that is not empty, and a vendor that may not be called.
 * @throws {UnreachableError} for a vendor that does not answer.
 */
export async function openRecording(
  { record: folder, upstream, ...flags }: RecordedFlags,
  terminal: Terminal,
): Promise<CommandRecording | undefined> {
  if (folder === undefined && upstream === undefined) return undefined
  if (folder === undefined || upstream === undefined) throw halfGiven(folder)
  const [vendor] = await findVendors([upstream[0]])
  await openCorpusFolder(folder, '--record')
  const recorder = await startRecorder({
    vendor,
    edition: chosenEdition(vendor, flags.edition.find(([name]) => name === vendor.name)?.[1]),
    upstream: upstream[1],
    forwardTo: flags.forwardTo === undefined ? undefined : forVendor(flags.forwardTo, vendor.name),
    publicUrl: flags.publicUrl,
    port: 0,
    webhookPort: flags.webhookPort,
    allowedHosts: flags.allowHost,
    ca: flags.ca,
    version,
    onExchange: (what) => (flags.quiet ? undefined : terminal.talk(inOneLine(`hookdrill: ${what}`))),
  })
  return {
    vendor: vendor.name,
    url: recorder.url,
    announcement: `calls to ${vendor.name} reach ${upstream[1]} and are recorded; give it ${recorder.webhookUrl} for webhooks`,
    finish: () => finishRecording({ recorder, vendor, folder, flag: '--record', json: false, terminal }),
    [Symbol.asyncDispose]: () => recorder[Symbol.asyncDispose](),
  }
}

const halfGiven = (folder: string | undefined): HookdrillError =>
  folder === undefined
    ? new HookdrillError(
        'invalid_flag',
        '--upstream says who is called, and not where the recording is written',
        {
          suggestion: 'name a folder with --record',
        },
      )
    : new HookdrillError('invalid_flag', `--record ${folder} does not say whose calls are recorded`, {
        suggestion: 'name the vendor and its base URL with --upstream <vendor>=<url>',
      })
