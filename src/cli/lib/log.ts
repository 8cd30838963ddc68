import type { JournalEntry } from '../../journal/journal.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { Date, setImmediate } from '../../kernel/time/globals.ts'
import { systemNow } from '../../kernel/time/real-time.ts'
import { withoutUsers } from '../../kernel/wire/without-users.ts'
import { assertNever } from '../../kernel/errors/assert-never.ts'
import { formatJournalEntry } from './format-journal-entry.ts'
import { logLevels, type LogForm, type LogLevel } from '../../config/log-settings.ts'
import type { Terminal } from './terminal.ts'

interface LogOptions {
  readonly form: LogForm
  /** What is less than this is left out. */
  readonly level: LogLevel
}

/** What a server says while it runs, on stderr. */
export interface Log {
  /** What the command itself has to say. */
  talk(this: void, text: string): void
  /** What happened in a tenant. */
  entry(tenant: string, entry: JournalEntry): void
}

export function createLog({ form, level: least }: LogOptions, { talk: write, err }: Terminal): Log {
  const { talk, later } = createLines(write)
  const isTold = (level: LogLevel): boolean => logLevels.indexOf(level) >= logLevels.indexOf(least)
  if (form === 'json') {
    const lineOf = (level: LogLevel, fields: object): string =>
      JSON.stringify({ time: iso(systemNow()), level, ...fields }, (_, value: unknown) =>
        typeof value === 'string' ? withoutUsers(value) : value,
      )
    return {
      talk(text) {
        if (isTold('info')) talk(lineOf('info', { kind: 'message', message: text.trim() }))
      },
      entry(tenant, entry) {
        const level = levelOf(entry)
        if (isTold(level)) later(lineOf(level, { tenant, ...fieldsOf(entry) }))
      },
    }
  }
  return {
    talk: (text) => talk(withoutUsers(text)),
    entry(_tenant, entry) {
      const line = isTold(levelOf(entry)) ? formatJournalEntry(entry, err) : undefined
      if (line !== undefined) later(withoutUsers(line))
    },
  }
}

/** Lines in their order. Those that come `later` are written together at the end of the turn: each write holds up every call. */
function createLines(write: Terminal['talk']): {
  readonly talk: Terminal['talk']
  readonly later: (line: string) => void
} {
  let waiting: string[] = []
  function flush(): void {
    if (waiting.length > 0) write(waiting.join('\n'))
    waiting = []
  }
  return {
    talk(text) {
      flush()
      write(text)
    },
    later(line) {
      if (waiting.push(line) === 1) setImmediate(flush)
    },
  }
}

function levelOf(entry: JournalEntry): LogLevel {
  switch (entry.kind) {
    case 'request':
      return entry.status >= 100 && entry.status < 400 ? 'info' : 'warn'
    case 'attempt':
      return entry.status === 'abandoned' ? 'error' : entry.status === 'delivered' ? 'info' : 'warn'
    case 'warning':
      return /inside hookdrill|in the background/.test(entry.message) ? 'error' : 'warn'
    case 'delivery':
      return 'debug'
    case 'action':
    case 'note':
    case 'clock':
    case 'reset':
    case 'restored':
      return 'info'
    default:
      return assertNever(entry)
  }
}

/** An entry without what a log is not for: headers, bodies, and what went into an action and came out of it. */
function fieldsOf(entry: JournalEntry): object {
  const { seq, at, kind } = entry
  const common = { tenantTime: iso(at), seq, kind }
  switch (entry.kind) {
    case 'action':
      return { ...common, vendor: entry.vendor, action: entry.action }
    case 'attempt': {
      const { vendor, id, event, url, status, attempt, fault, dueAt } = entry
      const { number, outcome, endedAt } = attempt
      const told = { number, outcome: outcome.kind, result: formatOutcome(outcome), ms: endedAt - attempt.at }
      const next = dueAt === undefined ? {} : { dueAt: iso(dueAt) }
      return {
        ...common,
        vendor,
        delivery: id,
        event,
        url,
        status,
        ...told,
        fault,
        ...next,
      }
    }
    case 'delivery': {
      const { vendor, id, event, url, fault } = entry
      return { ...common, vendor, delivery: id, event, url, fault }
    }
    case 'clock':
      return { ...common, from: iso(entry.from), frozen: entry.frozen, summary: entry.summary }
    case 'restored':
      return { ...common, taken: iso(entry.taken) }
    case 'request':
    case 'warning':
    case 'note':
    case 'reset': {
      const { at: _at, ...fields } = entry
      return { ...common, ...fields }
    }
    default:
      return assertNever(entry)
  }
}

const iso = (ms: number): string => new Date(ms).toISOString()
