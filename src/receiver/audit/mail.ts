import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { makePrivateFolder } from '../private-folder.ts'
import type { AuditEntry } from './audit.ts'
import { writeDurably } from '../durable.ts'
import type { NotifyHook } from './notify.ts'
import { oneLine } from '../toolbox/redact.ts'

interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type MailOptions = {
  readonly from: string
  readonly to: string
  /** Outcomes that are worth a mail. @default ['stored', 'expired', 'failed'] */
  readonly on?: readonly AuditEntry['outcome'][]
} & (
  | {
      /** Writes each mail as an .eml file into this folder, which is created when absent. */
      readonly folder: string
    }
  | {
      /** Sends each mail through this server: `smtp://user:password@host:587`, `smtps://…`. */
      readonly smtp: string
    }
)

/**
 * A notify hook that sends mail. The mail says what happened and where the file is; the file itself, as a rule
 * somebody's identity papers, is not attached.
 */
export function mailNotifier(options: MailOptions): NotifyHook {
  const on = options.on ?? ['stored', 'expired', 'failed']
  const send = 'folder' in options ? intoFolder(options.folder) : overSmtp(options.smtp)
  return async function mailNotifierHook(entry) {
    if (on.includes(entry.outcome)) await send(compose(entry, options))
  }
}

function compose(entry: AuditEntry, { from, to }: MailOptions): Mail {
  const facts = Object.entries(entry).flatMap(([name, value]) =>
    value === null ? [] : [`${name}: ${value}`],
  )
  const subject = oneLine(`${entry.vendor}: ${entry.outcome} ${entry.file ?? entry.id ?? ''}`, 150)
  return { from, to, subject, text: `${facts.join('\n')}\n` }
}

function intoFolder(folder: string): (mail: Mail) => Promise<void> {
  return async (mail) => {
    const { createTransport } = await loadNodemailer()
    const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
    const { message } = await transport.sendMail(mail)
    await makePrivateFolder(folder)
    if (!Buffer.isBuffer(message))
      throw new Error('nodemailer gave a stream although a buffer was asked for.')
    await writeDurably(join(folder, `${randomUUID()}.eml`), message)
  }
}

function overSmtp(url: string): (mail: Mail) => Promise<void> {
  return async (mail) => {
    const { createTransport } = await loadNodemailer()
    await createTransport(url).sendMail(mail)
  }
}

/** Loaded when the first mail is sent: most receivers send none. */
function loadNodemailer(): Promise<typeof import('nodemailer')> {
  return import('nodemailer')
}
