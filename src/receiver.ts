import { openReceiver, type Receiver } from './receiver/endpoint/open-receiver.ts'
import { checkReceivers, type GeneralOptions } from './receiver/endpoint/options.ts'
import type { OptionFields, OptionsOf, ReceiverDefinition } from './receiver/contract.ts'
import { vendors } from './vendors.ts'

/** Receivers of vendors that hookdrill does not have, by the names under which they are reached. */
export type OwnReceivers = Readonly<Record<string, ReceiverDefinition>>

/** The options of `createReceiver`. */
export interface ReceiverOptions<
  Own extends OwnReceivers = Readonly<Record<never, never>>,
> extends GeneralOptions {
  /** The vendors to listen to, with the options of each; one that is left out answers 404. */
  readonly vendors: VendorOptions & OwnOptions<NoInfer<Own>>
  /**
   * Receivers of your own, made with `defineReceiver`, for vendors that hookdrill does not have. Their options stand in
   * `vendors` under the same names.
   * @default {}
   */
  readonly receivers?: Own | undefined
}

/** The options of each vendor that has a receiver. */
export type VendorOptions = {
  readonly [Name in keyof Fields]?: Fields[Name] extends OptionFields
    ? OptionsOf<Fields[Name]> | undefined
    : never
}

type OwnOptions<Own extends OwnReceivers> = {
  readonly [Name in keyof Own]?: Own[Name] extends ReceiverDefinition<infer F>
    ? OptionsOf<F> | undefined
    : never
}

type Vendors = typeof vendors

type Fields = {
  readonly [
    Name in keyof Vendors as Vendors[Name] extends {
      readonly receiver?: () => Promise<{ readonly receiver: ReceiverDefinition }>
    }
      ? Name
      : never
  ]: FieldsOf<Vendors[Name]>
}

type FieldsOf<V> = V extends { readonly receiver?: infer Load }
  ? NonNullable<Load> extends () => Promise<{ readonly receiver: ReceiverDefinition<infer F> }>
    ? F
    : never
  : never

/**
 * Opens a receiver for the vendors that the options name, and takes up the jobs that an earlier one left in the folder.
 *
 * @example
 * await using receiver = await createReceiver({ folder: 'received', vendors: { amiqus: { secret, token } } })
 * const { url } = await receiver.listen({ port: 4000 })
 * @throws {ReceiverOptionsError}
 * @throws {FolderInUseError} when another receiver works on the folder.
 */
export async function createReceiver<const Own extends OwnReceivers = Readonly<Record<never, never>>>({
  receivers,
  ...options
}: ReceiverOptions<Own>): Promise<Receiver> {
  const own = Object.entries(checkReceivers(receivers, Object.keys(vendors))).map(
    ([name, receiver]) => [name, { receiver: () => Promise.resolve({ receiver }) }] as const,
  )
  return await openReceiver({ ...vendors, ...Object.fromEntries(own) }, options)
}

export { defineReceiver } from './receiver/contract.ts'
export { mailNotifier, type MailOptions } from './receiver/audit/mail.ts'
export { ReceiverOptionsError } from './receiver/endpoint/options-error.ts'
export { FolderInUseError } from './receiver/folder-lock.ts'
export { giveUp, JudgedError, tryAgain } from './receiver/toolbox/answer.ts'
export { sha256 } from './receiver/toolbox/digest.ts'
export { kindOfMediaType } from './receiver/toolbox/file-kind.ts'
export { formatAnswer } from './receiver/toolbox/format-answer.ts'
export { laggingAt } from './receiver/toolbox/lagging-at.ts'
export { baseUrlOption, isFunction, originsOption, secretOption } from './receiver/toolbox/option-fields.ts'
export { below, isPathSegment, permissionFor } from './receiver/toolbox/origins.ts'
export { payloadProblem } from './receiver/toolbox/payload-problem.ts'
export { maskSecrets, oneLine } from './receiver/toolbox/redact.ts'
export { malformed, secretUnknown } from './receiver/toolbox/refusal.ts'
export { currentSecret, requireSecret } from './receiver/toolbox/secret.ts'
export { isSignedBy, sameText } from './receiver/toolbox/signature.ts'

export type { AuditEntry } from './receiver/audit/audit.ts'
export type { NotifyHook } from './receiver/audit/notify.ts'
export type { ReceiverClock } from './receiver/clock.ts'
export type {
  CheckedOptions,
  FileTask,
  NoticeTask,
  OptionFields,
  OptionsOf,
  Reading,
  ReceivedWebhook,
  ReceiverDefinition,
  Task,
  VendorAccess,
  VendorReceiver,
} from './receiver/contract.ts'
export type { ListenOptions } from './receiver/endpoint/listen.ts'
export type { Receiver } from './receiver/endpoint/open-receiver.ts'
export type { LimitOptions } from './receiver/files/limits.ts'
export type { FileAnswer, Judgement } from './receiver/toolbox/answer.ts'
export type { FileKind } from './receiver/toolbox/file-kind.ts'
export type { FileRequest } from './receiver/toolbox/origins.ts'
export type { RefusedWebhook, WebhookRefusal } from './receiver/toolbox/refusal.ts'
export type { SecretSource } from './receiver/toolbox/secret.ts'
