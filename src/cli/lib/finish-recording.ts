import { writeCorpus } from '../../corpus/write-corpus.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { counted } from '../../kernel/data/counted.ts'
import type { Recorder } from '../../record/start-recorder.ts'
import { inOneLine } from './format-untrusted.ts'
import { tellOfWritten } from './tell-of-written.ts'
import type { Terminal } from './terminal.ts'

interface Finishing {
  readonly recorder: Recorder
  readonly vendor: AnyVendor
  readonly folder: string
  /** The flag that named it. */
  readonly flag: string
  readonly json: boolean
  readonly terminal: Terminal
}

/** How long what is open when a recording ends has to be answered. */
const graceMs = 2000

/** Ends a recording and writes it; what was not answered in time is named, and where nothing was recorded, nothing is written. */
export async function finishRecording({
  recorder,
  vendor,
  folder,
  flag,
  json,
  terminal,
}: Finishing): Promise<void> {
  const waiting = recorder.open()
  if (waiting.length > 0)
    terminal.talk(
      inOneLine(
        `waiting ${graceMs / 1000} s for what is not answered yet: ${some(waiting)}. Ctrl-C again ends at once, and writes nothing.`,
      ),
    )
  const left = await recorder.stop(graceMs)
  if (left.length > 0)
    terminal.talk(inOneLine(`not answered in time, and left out of the corpus: ${some(left)}.`))
  const missed = recorder.missed()
  if (missed > 0)
    terminal.talk(
      `${counted(missed, 'exchange')} had no room in the recording and ${missed === 1 ? 'is' : 'are'} not in the corpus: record again for ${missed === 1 ? 'it' : 'them'}.`,
    )
  const recording = recorder.recording()
  if (recording.exchanges.length > 0)
    return await tellOfWritten(await writeCorpus(folder, recording, { flag }), vendor, {
      left,
      missed,
      json,
      terminal,
    })
  if (json)
    terminal.printJson({
      type: 'nothing-recorded',
      schema_version: 1,
      vendor: vendor.name,
      given_up: left,
      missed,
    })
  else terminal.talk(`nothing was recorded, so ${folder} is not written.`)
}

/** As many as fit in a line or two. */
const some = (names: readonly string[]): string =>
  names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '')
