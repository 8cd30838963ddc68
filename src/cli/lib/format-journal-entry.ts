import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import type { JournalEntry } from '../../journal/journal.ts'
import { inOneLine } from './format-untrusted.ts'
import type { Colors } from './terminal.ts'
import { Date } from '../../kernel/time/globals.ts'

type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { readonly kind: Kind }>

/** What has just happened, in one line for the person at the terminal; nothing for what is followed by more. */
export function formatJournalEntry(entry: JournalEntry, colors: Colors): string | undefined {
  const text = formatHappening(entry, colors)
  return text === undefined ? undefined : `${colors.dim(timeOf(entry.at))} ${inOneLine(text)}`
}

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(11, 19)

function formatHappening(entry: JournalEntry, colors: Colors): string | undefined {
  const { yellow, bold } = colors
  switch (entry.kind) {
    case 'request':
      return formatRequest(entry, colors)
    case 'action':
      return `${bold(entry.vendor)} ${entry.action} ${JSON.stringify(entry.input)} → ${JSON.stringify(entry.result)}`
    case 'attempt':
      return formatAttempt(entry, colors)
    case 'warning':
      return `${bold(entry.vendor)} ${yellow(entry.message)}`
    case 'note':
      return `${bold(entry.vendor)} ${yellow(`${entry.what} ${entry.id} ${entry.became}`)}${entry.why === undefined ? '' : `: ${entry.why}`}`
    case 'clock':
      return formatClock(entry)
    case 'reset':
      return 'reset: every account is empty again'
    case 'restored':
      return `restored: every account is as it was at ${new Date(entry.taken).toISOString()}`
    case 'delivery':
      return undefined
  }
}

function formatRequest({ vendor, method, path, status, why }: EntryOf<'request'>, colors: Colors): string {
  const { green, red, bold } = colors
  const answered = status >= 100 && status < 400 ? green(status) : red(status === 0 ? 'reset' : status)
  return `${bold(vendor)} ${method} ${path} ${answered}${why === undefined ? '' : ` (${why})`}`
}

function formatAttempt(entry: EntryOf<'attempt'>, { green, red, bold }: Colors): string {
  const { vendor, event, url, attempt, status } = entry
  const outcome = formatOutcome(attempt.outcome)
  const fault = entry.fault === undefined ? '' : `, ${entry.fault}`
  const next = entry.dueAt === undefined ? '' : `; next at ${timeOf(entry.dueAt)}`
  return `${bold(vendor)} ${event} → ${url} ${status === 'delivered' ? green(outcome) : red(outcome)} (attempt ${attempt.number}${fault}${next})`
}

function formatClock({ at, from, frozen, summary }: EntryOf<'clock'>): string {
  const what = summary === undefined ? '' : `: ${summary}`
  return `the clock ${frozen ? 'stands at' : 'says'} ${new Date(at).toISOString()}, it was ${new Date(from).toISOString()}${what}`
}
