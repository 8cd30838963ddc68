import type { JournalEntry } from '../../mock/journal.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { colorsFor, talk } from './output.ts'

/** Tells the person at the terminal what has just happened, in one line. */
export function tell(entry: JournalEntry): void {
  const text = say(entry)
  if (text === undefined) return
  const { dim } = colorsFor(process.stderr)
  talk(`${dim(timeOf(entry.at))} ${text}`)
}

const timeOf = (ms: number): string => new Date(ms).toISOString().slice(11, 19)

function say(entry: JournalEntry): string | undefined {
  const { green, red, yellow, bold } = colorsFor(process.stderr)
  switch (entry.kind) {
    case 'request': {
      const { method, path, status, why } = entry
      return `${bold(entry.vendor)} ${method} ${path} ${status >= 100 && status < 400 ? green(status) : red(status === 0 ? 'reset' : status)}${why === undefined ? '' : ` (${why})`}`
    }
    case 'action':
      return `${bold(entry.vendor)} ${entry.action} ${JSON.stringify(entry.input)} → ${JSON.stringify(entry.result)}`
    case 'attempt': {
      const outcome = formatOutcome(entry.attempt.outcome)
      const fault = entry.fault === undefined ? '' : `, ${entry.fault}`
      const next = entry.dueAt === undefined ? '' : `; next at ${timeOf(entry.dueAt)}`
      return `${bold(entry.vendor)} ${entry.event} → ${entry.url} ${entry.status === 'delivered' ? green(outcome) : red(outcome)} (attempt ${entry.attempt.number}${fault}${next})`
    }
    case 'warning':
      return `${bold(entry.vendor)} ${yellow(entry.message)}`
    case 'note':
      return `${bold(entry.vendor)} ${yellow(`${entry.what} ${entry.id} ${entry.became}`)}${entry.why === undefined ? '' : `: ${entry.why}`}`
    case 'clock': {
      const what = entry.summary === undefined ? '' : `: ${entry.summary}`
      return `the clock ${entry.frozen ? 'stands at' : 'says'} ${new Date(entry.at).toISOString()}, it was ${new Date(entry.from).toISOString()}${what}`
    }
    case 'reset':
      return 'reset: every account is empty again'
    case 'restored':
      return `restored: every account is as it was at ${new Date(entry.taken).toISOString()}`
    case 'delivery':
      return undefined
  }
}
