import type { OptionWatch, Use } from '../../evidence/uses.ts'
import { RefusalError } from '../../kernel/contract/refusal.ts'
import type { AddedRow, Transaction } from '../../store/transaction.ts'
import type { Composer } from './compose.ts'
import type { AnyContext, ContextParts, Contexts } from './context.ts'
import { createOutbox, type Outbox } from './outbox.ts'

/** How the vendor's code is run. */
export interface Calls {
  /**
   * Runs the vendor's code; deliveries that it causes wait in the outbox. What it changes is one transaction, which has still to
   * be ended; when the code throws at once, it has ended.
   */
  within<T>(run: (context: AnyContext) => T): RunningCall<T>
  /** Runs the vendor's code at one go; deliveries that it causes begin, and what it changes is told. */
  ask<T>(run: (context: AnyContext) => T): T
  /**
   * Runs the vendor's code; deliveries that it causes begin as soon as it has ended and what it changed has been told. When it fails,
   * what it changed since the last `flush` is undone. A refusal is not a failure.
   */
  perform<T>(run: (context: AnyContext) => T | Promise<T>): Promise<T>
  /** As `perform`, for code that returns at once; gives also a function that takes away again what it has added to the vendor's tables. */
  performForNow<T>(run: (context: AnyContext) => T): Promise<{ readonly result: T; forget(): void }>
}

/** The vendor's code at work for one call. */
export interface RunningCall<T> {
  readonly result: T
  readonly outbox: Outbox
  readonly transaction: Transaction
  /** The options that it has read since this was asked last. */
  takeRead(): readonly Use[]
}

/** Nobody waits for it: whoever listens says why it could not be kept. */
const inBackground = (told: Promise<void> | undefined): void => void told?.catch(() => undefined)

/** What the engine keeps beside the vendor's tables, such as where a sequence stands, does not go back. */
function takeAway(row: AddedRow, { jobs }: Pick<ContextParts, 'jobs'>): void {
  if (row.table === '$jobs') jobs.drop(String(row.id))
  else if (!row.table.startsWith('$')) row.delete()
}

interface CallMeans {
  readonly composer: Composer
  readonly contexts: Contexts
  readonly watchOptions: OptionWatch
}

export function createCalls(parts: ContextParts, { composer, contexts, watchOptions }: CallMeans): Calls {
  const { state, queue, clock } = parts

  function within<T>(run: (context: AnyContext) => T): RunningCall<T> {
    const transaction = state.store.begin()
    const origin = state.ids.origin()
    const { outbox, emit, flush } = createOutbox(composer, queue, clock, transaction)
    const { options, takeRead } = watchOptions()
    const view = state.viewIn(transaction)
    const context = contexts.forCall({ view, options, emit, flush })
    try {
      return { result: transaction.within(() => run(context)), outbox, transaction, takeRead }
    } catch (error) {
      if (!(error instanceof RefusalError)) {
        transaction.undo()
        state.ids.adopt(origin) // Nothing else has run in between.
      }
      inBackground(transaction.end())
      outbox.release()
      throw error
    }
  }

  return {
    within,
    ask(run) {
      const { result, outbox, transaction } = within(run)
      inBackground(transaction.end())
      outbox.release()
      return result
    },
    async performForNow(run) {
      const { result, outbox, transaction } = within(run)
      const added = transaction.added()
      await transaction.end()
      outbox.release()
      return { result, forget: () => state.store.change(() => added.forEach((row) => takeAway(row, parts))) }
    },
    async perform(run) {
      const { result, outbox, transaction, takeRead } = within(run)
      try {
        const given = await result
        parts.uses.note(takeRead(), 'an action or a job of the vendor')
        await transaction.end()
        await outbox.overtake()
        return given
      } catch (error) {
        if (!(error instanceof RefusalError)) transaction.undo()
        await transaction.end()
        throw error
      } finally {
        outbox.release()
      }
    },
  }
}
