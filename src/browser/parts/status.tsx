import type { JSX } from 'preact'
import { Date } from '../globals.ts'
import { isFrozen, now } from '../lib/clock.ts'
import type { ListedDelivery } from '../lib/deliveries.ts'
import { formatDuration, formatInstant } from '../lib/format.ts'
import { Icon, type IconName } from './icon.tsx'

const icons: Readonly<Record<ListedDelivery['status'], IconName>> = {
  delivered: 'check',
  pending: 'clock',
  abandoned: 'cross',
}

/** A status as a word with a picture: colour alone says nothing. */
export const Status = ({ status }: Pick<ListedDelivery, 'status'>): JSX.Element => (
  <span class={`badge ${status}`}>
    <Icon name={icons[status]} />
    {status}
  </span>
)

/** A word in a frame. */
export const Badge = ({
  kind = 'plain',
  children,
}: {
  readonly kind?: 'plain' | 'delivered' | 'pending' | 'abandoned'
  readonly children: string
}): JSX.Element => <span class={`badge ${kind}`}>{children}</span>

/** How long until the next attempt, on the tenant's clock. */
export function Countdown({
  dueAt,
  isBrief = false,
}: {
  readonly dueAt: number
  /** Where there is little room: that the clock stands still is only heard. */
  readonly isBrief?: boolean
}): JSX.Element {
  const left = dueAt - (now.value ?? dueAt)
  const text = left <= 0 ? 'due now' : `in ${formatDuration(left)}`
  return (
    <time dateTime={new Date(dueAt).toISOString()} title={formatInstant(dueAt)}>
      {text}
      {isFrozen.value && left > 0 && <span class={isBrief ? 'unseen' : 'dim'}> (clock stopped)</span>}
    </time>
  )
}
