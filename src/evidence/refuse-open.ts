import { HookdrillError } from '../kernel/errors/error.ts'
import type { Reliance } from './reliances.ts'

/** Something that was to rest on nothing assumed has rested on it. */
export class AssumptionError extends HookdrillError {
  override readonly name = 'AssumptionError'
  readonly reliances: readonly Reliance[]

  constructor(what: string, reliances: readonly Reliance[]) {
    super('rests_on_assumptions', `${what} ${formatOpen(reliances)}`, {
      suggestion:
        'set the option to what you know of your account, or accept the assumption by its id; docs/guides/evidence.md says how',
    })
    this.reliances = reliances
  }
}

/** Whether it is a guess of the mock still. */
export const isOpenReliance = ({ state }: Pick<Reliance, 'state'>): boolean => state === 'open'

/** @throws {AssumptionError} naming each that is open. */
export function refuseOpen(what: string, reliances: readonly Reliance[]): void {
  const open = reliances.filter(isOpenReliance)
  if (open.length > 0) throw new AssumptionError(what, open)
}

/** `rests on what is assumed:` and some lines on each. */
export const formatOpen = (open: readonly FormattedReliance[]): string =>
  `rests on what is assumed:\n${open.map(formatReliance).join('\n')}`

type FormattedReliance = Pick<
  Reliance,
  'vendor' | 'id' | 'summary' | 'because' | 'option' | 'settledBy' | 'times' | 'first'
>

/** Some lines on one: its id, what is assumed and why, its switch, what would settle it. */
export const formatReliance = ({
  vendor,
  id,
  summary,
  because,
  option,
  settledBy,
  times,
  first,
}: FormattedReliance): string =>
  [
    `- ${vendor}:${id}`,
    `    ${summary}`,
    `    assumed: ${because}${option === undefined ? '' : ` (option ${option})`}`,
    `    ${formatSettlement(settledBy)}`,
    `    rested on it: ${first}${times > 1 ? `, and ${times - 1} more` : ''}`,
  ].join('\n')

/** What would settle an assumption, in words. */
export function formatSettlement(settledBy: Reliance['settledBy']): string {
  if (settledBy === undefined) return 'to settle it: ask the vendor'
  return settledBy.kind === 'call'
    ? `to settle it: one call in a sandbox, ${settledBy.operation}`
    : `to settle it: one captured delivery of ${settledBy.event}`
}
