import { z } from 'zod'
import type { AuditEntry } from '../audit/audit.ts'
import type { NotifyHook } from '../audit/notify.ts'
import type { ReceiverClock } from '../clock.ts'
import type { CheckedOptions, OptionFields, OptionsOf, ReceiverDefinition } from '../contract.ts'
import { limitsSchema } from '../files/limits.ts'
import { isFunction } from '../toolbox/option-fields.ts'
import { ReceiverOptionsError } from './options-error.ts'

const fields = {
  /** Where queue, files and audit live. One receiver per folder. Created when absent. */
  folder: z.string().min(1),
  /**
   * Called for every task that came to an end (`stored`, `ignored`, `expired`, `failed`), at least once: again
   * after a crash in between. Not called for duplicates and refusals, which any stranger can cause. A hook that
   * throws or hangs is noted in the audit.
   * @default []
   */
  notify: z
    .array(z.custom<NotifyHook>(isFunction, 'expected a function (entry) => void'))
    .readonly()
    .default([]),
  /**
   * Gets every line of the audit once it is written, also of refusals and duplicates, which any stranger can cause:
   * for a terminal. What must not be missed is for `notify`.
   * @default nothing
   */
  audited: z
    .custom<(entry: AuditEntry) => void>(isFunction, 'expected a function (entry) => void')
    .optional(),
  limits: limitsSchema,
  /** @default the system's clock */
  clock: z
    .custom<ReceiverClock>(
      (value) => typeof value === 'object' && value !== null && 'now' in value && 'sleep' in value,
      'expected an object { now, sleep }',
    )
    .optional(),
  /** Gets one line of text about what the audit does not tell. @default nothing is logged */
  log: z.custom<(line: string) => void>(isFunction, 'expected a function (line) => void').optional(),
}

/** The options of a receiver that have nothing to do with one vendor. */
export type GeneralOptions = OptionsOf<typeof fields>

/** All options of a receiver. */
export interface AnyReceiverOptions extends GeneralOptions {
  /** The options of each vendor to listen to; one that is left out answers 404. */
  readonly vendors: Readonly<Record<string, OptionsOf<OptionFields> | undefined>>
}

/**
 * Fills in the defaults.
 *
 * @param definitions By vendor, its receiver; undefined for one without, which cannot be configured.
 * @throws {ReceiverOptionsError}
 */
export function checkOptions(
  options: unknown,
  definitions: Readonly<Record<string, ReceiverDefinition | undefined>>,
) {
  const { folder, ...others } = fields
  const vendors = Object.entries(definitions).map(([name, definition]) => [name, fieldFor(name, definition)])
  const schema = z.strictObject({
    folder,
    vendors: z.strictObject(Object.fromEntries(vendors) as Record<string, ReturnType<typeof fieldFor>>),
    ...others,
  })
  const result = schema.safeParse(options, { reportInput: true })
  if (!result.success) throw new ReceiverOptionsError(result.error.issues)
  return result.data
}

const fieldFor = (
  name: string,
  definition: ReceiverDefinition | undefined,
): z.ZodType<CheckedOptions<OptionFields> | undefined> =>
  definition === undefined
    ? z.undefined(`expected nothing: ${name} has no receiver; write mocks/${name}/receiver.ts`).optional()
    : z.strictObject(definition.options).optional()

const definitionField = z.custom<ReceiverDefinition>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'options' in value &&
    'create' in value &&
    isFunction(value.create),
  'expected what defineReceiver gives: { options, create, configure }',
)

/**
 * Receivers that come from outside, by the name of their vendor.
 *
 * @param taken The names of the vendors that there are.
 * @throws {ReceiverOptionsError}
 */
export function checkReceivers(
  receivers: unknown,
  taken: readonly string[],
): Readonly<Record<string, ReceiverDefinition>> {
  const name = z
    .string()
    .regex(/^[a-z][a-z0-9]*$/, 'expected lower-case letters and digits, since the name is part of a path')
    .refine((given) => !taken.includes(given), 'expected the name of a vendor that hookdrill does not have')
  const schema = z.object({ receivers: z.record(name, definitionField).default({}) })
  const result = schema.safeParse({ receivers }, { reportInput: true })
  if (!result.success) throw new ReceiverOptionsError(result.error.issues)
  return result.data.receivers
}
