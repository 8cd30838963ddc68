import type { FileAnswer, Judgement } from './toolbox/answer.ts'
import type { FileKind } from './toolbox/file-kind.ts'
import type { FileRequest } from './toolbox/origins.ts'
import type { WebhookRefusal } from './toolbox/refusal.ts'

export const vendorNames = ['amiqus', 'reportflow', 'amani', 'credas', 'smartdocumentor'] as const
export type ReceiverVendorName = (typeof vendorNames)[number]

/** One webhook request as it came. */
export interface WebhookDelivery {
  header(name: string): string | undefined
  readonly body: Uint8Array
}

interface TaskBase {
  /** Two tasks with one key are the same work; the second is a duplicate. Free of secrets: it is audited. */
  readonly key: string
  readonly event: string
  /** What the vendor calls the thing the event is about. */
  readonly id: string
}

/** A file to fetch. */
export interface FileTask extends TaskBase {
  readonly kind: 'file'
  /** The name the file would like to have. Not trusted. */
  readonly fileName: string
  readonly expects: readonly FileKind[]
  /** Called for each attempt, because credentials change. May throw; the attempt then counts as failed. */
  request(): Promise<FileRequest>
}

/** An event worth an audit line and nothing more. */
interface NoticeTask extends TaskBase {
  readonly kind: 'notice'
  readonly reason: string
}

export type Task = FileTask | NoticeTask

export type Reading =
  | { readonly kind: 'tasks'; readonly tasks: readonly Task[] }
  | {
      readonly kind: 'refused'
      readonly refusal: WebhookRefusal
      readonly event?: string
      readonly id?: string
    }

/** Everything this receiver knows about one vendor. */
export interface ReceiverVendor {
  readonly name: ReceiverVendorName
  /** Why the request is not believed; undefined when it is. */
  authenticate(delivery: WebhookDelivery): Promise<WebhookRefusal | undefined>
  /** What the payload asks for; `body` is the same as bytes. Gives the same answer again, also after a restart. */
  read(body: Uint8Array, payload: unknown): Reading
  /** What an answer means where this vendor differs from plain HTTP; undefined to leave it to the default. */
  judge?(answer: FileAnswer): Judgement | undefined
  /** Forgets a token that was refused. Returns whether asking for a new one could help. */
  renew?(refused: FileRequest): boolean
}
