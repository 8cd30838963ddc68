import type { DeliveryQueue } from '../../delivery/queue.ts'
import type { Clock } from '../../kernel/time/clock.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { AnyContext } from './context.ts'
import type { Composer, ComposedDelivery } from './compose.ts'

/** Deliveries that have been accepted and have not begun. */
export interface Outbox {
  isEmpty(): boolean
  /** Tries those once that are to arrive before the answer; resolves when they have been tried, or have held it long enough. */
  overtake(): Promise<void>
  /** Begins them, and from now on whatever comes. */
  release(): void
}

/** An outbox, and what fills it. */
export interface OpenOutbox extends Pick<AnyContext, 'emit' | 'flush'> {
  readonly outbox: Outbox
}

/** What is composed is part of the transaction, and kept before it leaves. */
export function createOutbox(
  { compose }: Pick<Composer, 'compose'>,
  queue: DeliveryQueue,
  clock: Clock,
  transaction: Transaction,
): OpenOutbox {
  const held: ComposedDelivery[] = []
  let released = false
  const take = (): readonly ComposedDelivery[] => held.splice(0)

  return {
    emit(event, emission, to) {
      const sent = transaction.within(() => compose(event, emission, to))
      if (released) sent.forEach(({ id }) => queue.begin(id))
      else held.push(...sent)
    },
    async flush() {
      await transaction.commit()
      await Promise.all(take().map(({ id }) => queue.attempt(id)))
    },
    outbox: {
      isEmpty: () => held.length === 0,
      async overtake() {
        if (held.length === 0) return
        const all = take()
        held.push(...all.filter(({ holdsAnswerMs }) => holdsAnswerMs === undefined))
        await overtaking(all, queue, clock)
      },
      release() {
        released = true
        take().forEach(({ id }) => queue.begin(id))
      },
    },
  }
}

/** Begins what nobody holds back; gives the ids when those that overtake the result have been tried. */
export async function begin(
  sent: readonly ComposedDelivery[],
  queue: DeliveryQueue,
  clock: Clock,
): Promise<readonly string[]> {
  for (const { id, holdsAnswerMs } of sent) if (holdsAnswerMs === undefined) queue.begin(id)
  await overtaking(sent, queue, clock)
  return sent.map(({ id }) => id)
}

/** A receiver that itself waits for the answer must not hold it up for ever. */
async function overtaking(
  sent: readonly ComposedDelivery[],
  queue: DeliveryQueue,
  clock: Clock,
): Promise<void> {
  await Promise.all(
    sent.map(async ({ id, holdsAnswerMs }) => {
      if (holdsAnswerMs === undefined) return
      let cancel = (): void => undefined
      const longEnough = new Promise<void>((resolve) => (cancel = clock.deadline(holdsAnswerMs, resolve)))
      await Promise.race([queue.attempt(id), longEnough])
      cancel()
    }),
  )
}
