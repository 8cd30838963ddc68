import type { z } from 'zod'
import type { FileAnswer, Judgement } from './toolbox/answer.ts'
import type { FileKind } from './toolbox/file-kind.ts'
import type { FileRequest } from './toolbox/origins.ts'
import type { RefusedWebhook, WebhookRefusal } from './toolbox/refusal.ts'

/** All that a receiver needs to know of one vendor: what `mocks/<vendor>/receiver.ts` exports as `receiver`. */
export interface ReceiverDefinition<Fields extends OptionFields = OptionFields> {
  /** The vendor's options, by name. Comments on the fields are what an editor shows to those who fill them in. */
  readonly options: Fields
  /** Sets the vendor up with options that have been checked, and have their defaults. */
  create(options: CheckedOptions<Fields>): VendorReceiver
  /** The options for the mock of a running hookdrill, from what that shows to everybody. */
  configure(access: VendorAccess): OptionsOf<Fields>
}

/**
 * Identity at run time; at compile time it ties the options to what is made of them.
 *
 * @example
 * const options = { secret: secretOption, token: secretOption }
 * // The annotation keeps the comments of the options in the declarations of a package.
 * export const receiver: ReceiverDefinition<typeof options> = defineReceiver({ options, create, configure })
 */
export const defineReceiver = <const Fields extends OptionFields>(
  definition: ReceiverDefinition<Fields>,
): ReceiverDefinition<Fields> => definition

/** What knows how to load its receiver: a vendor, as far as the receiver is concerned. */
export interface ReceiverSource {
  readonly receiver?: (() => Promise<{ readonly receiver: ReceiverDefinition }>) | undefined
}

/** One vendor, set up: how its webhooks are verified and read, and what its answers mean. */
export interface VendorReceiver {
  /** Why the request is not believed; undefined when it is. */
  authenticate(webhook: ReceivedWebhook): Promise<WebhookRefusal | undefined>
  /** What the payload asks for; `body` is the same as bytes. Gives the same answer again, also after a restart. */
  read(body: Uint8Array, payload: unknown): Reading
  /** What an answer means where this vendor differs from plain HTTP; undefined to leave it to the default. */
  judge?(answer: FileAnswer): Judgement | undefined
  /** Forgets a token that was refused. Returns whether asking for a new one could help. */
  renew?(refused: FileRequest): boolean
}

/** A vendor that a receiver listens to, under the name that is in its URL. */
export interface ConfiguredVendor extends VendorReceiver {
  readonly name: string
}

/** One webhook request as it came. */
export interface ReceivedWebhook {
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
  /**
   * The origin that the payload names, where it names one: files of one origin cannot keep those of another waiting.
   * @default the vendor's own API
   */
  readonly origin?: string
  /** Called for each attempt, because credentials change. May throw; the attempt then counts as failed. */
  request(): Promise<FileRequest>
}

/** An event worth an audit line and nothing more. */
export interface NoticeTask extends TaskBase {
  readonly kind: 'notice'
  readonly reason: string
}

export type Task = FileTask | NoticeTask

/** What a payload asks for. */
export type Reading = { readonly kind: 'tasks'; readonly tasks: readonly Task[] } | RefusedWebhook

/** What a running hookdrill shows of a vendor, and what an integrator has learned on the way. */
export interface VendorAccess {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
  /** The webhook secret; asked at each delivery, since it is known only after subscribing. */
  secret(): string | undefined
  /** What was noted under this name when something was created, such as the number of an order. */
  note(name: string): string | undefined
}

/** Options by name, each a schema. */
export type OptionFields = Readonly<Record<string, z.ZodType>>

/** What is given for such options: those with a default may be left out. Keeps the comments that stand on the fields. */
export type OptionsOf<Fields extends OptionFields> = Flat<
  { readonly [Name in keyof Omitting<Fields, OptionalName<Fields>>]: z.input<Fields[Name]> } & {
    readonly [Name in keyof Pick<Fields, OptionalName<Fields>>]?: z.input<Fields[Name]>
  }
>

/** The same once it has been checked. */
export type CheckedOptions<Fields extends OptionFields> = {
  readonly [Name in keyof Fields]: z.output<Fields[Name]>
}

type OptionalName<Fields extends OptionFields> = {
  [Name in keyof Fields]: undefined extends z.input<Fields[Name]> ? Name : never
}[keyof Fields]

// TypeScript's own Omit forgets the comments.
type Omitting<Fields, Name extends keyof Fields> = Pick<Fields, Exclude<keyof Fields, Name>>

/** One object for an editor to show, instead of an intersection. */
type Flat<T> = { [Key in keyof T]: T[Key] }
