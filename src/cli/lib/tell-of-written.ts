import { readCorpus } from '../../corpus/read-corpus.ts'
import type { WrittenCorpus } from '../../corpus/write-corpus.ts'
import { recordedAssumptions, type RecordedAssumption } from '../../drift/recorded-assumptions.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { counted } from '../../kernel/data/counted.ts'
import type { Terminal } from './terminal.ts'

interface Told {
  /** The names of what was not answered in time. */
  readonly left: readonly string[]
  /** How many exchanges there was no room for. */
  readonly missed: number
  readonly json: boolean
  readonly terminal: Terminal
}

/** What is in a corpus that was just written, and which assumptions of its vendor it ticks off. */
export async function tellOfWritten(
  written: WrittenCorpus,
  vendor: AnyVendor,
  { left, missed, json, terminal }: Told,
): Promise<void> {
  const { leftOut, ...counts } = written
  const { folder, calls, webhooks, redacted } = counts
  const seen = recordedAssumptions(await readCorpus(folder), vendor).filter(
    ({ assumption }) => assumption.touchesHandler,
  )
  const ticked = seen.filter(({ exchanges }) => exchanges.length > 0)
  const open = seen.length - ticked.length
  if (json)
    return terminal.printJson({
      type: 'written',
      schema_version: 1,
      vendor: vendor.name,
      ...counts,
      given_up: left,
      missed,
      left_out: leftOut,
      assumptions: { recorded: ticked.map(({ assumption }) => assumption.id), open },
    })
  terminal.talk(
    `${counted(calls, 'call')} and ${counted(webhooks, 'webhook')} in ${folder}; ${counted(redacted, 'private value')} ${redacted === 1 ? 'was' : 'were'} taken out. Look at it before you share it.`,
  )
  if (leftOut > 0)
    terminal.talk(
      `${counted(leftOut, 'part')} of it could not be read well enough to take out what is private, and ${leftOut === 1 ? 'is' : 'are'} left out: "left_out" in corpus.json says which.`,
    )
  terminal.talk(
    `of the ${seen.length} assumptions of ${vendor.name} that a webhook handler sees, it has what would settle ${ticked.length === 0 ? 'none' : `${ticked.length}:`}`,
  )
  for (const one of ticked) terminal.talk(formatTicked(one))
  terminal.talk(
    `hookdrill evidence ${vendor.name} --corpus ${folder} says whether the vendor does as assumed, and what would settle the other ${open}.`,
  )
}

const formatTicked = ({ assumption: { summary }, exchanges }: RecordedAssumption): string =>
  `- ${summary} (exchange ${exchanges.join(', ')})`
