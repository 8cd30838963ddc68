import type { Action } from '../kernel/contract/action.ts'
import type { Shape } from '../kernel/contract/context.ts'
import { RefusalError } from '../kernel/contract/refusal.ts'
import type { Account } from './account/account.ts'

type AnyAction = Action<Shape>
type Input = Readonly<Record<string, unknown>>

/** What an action was done with, and what it gave. */
interface Performed {
  readonly input: Input
  readonly result: unknown
}

/** One try: whether it did something, and how it ended. */
interface Tried {
  readonly hasChanged: boolean
  readonly end: () => Performed
}

/**
 * Does an action. Where the input does not say what it is about, it is the newest to which it can still be done: what refuses
 * it, and what it changes nothing about, is passed over. When that is all, the newest says why.
 */
export async function performAction(account: Account, action: AnyAction, input: Input): Promise<Performed> {
  const { subject } = action
  if (!subject || input[subject.field] !== undefined) return (await attempt(account, action, input)).end()
  const ids = account.ask((context) => subject.ids(context))
  let newest: Tried | undefined
  for (const id of ids) {
    const tried = await attempt(account, action, { ...input, [subject.field]: id })
    if (tried.hasChanged) return tried.end()
    newest ??= tried
  }
  return (newest ?? (await attempt(account, action, input))).end()
}

async function attempt(account: Account, action: AnyAction, input: Input): Promise<Tried> {
  let hasChanged = false
  const unsubscribe = account.store.onChange(() => void (hasChanged = true))
  try {
    const result = await account.perform((context) => action.run(input, context))
    return { hasChanged, end: () => ({ input, result }) }
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    const refuse = (): never => {
      throw error
    }
    return { hasChanged, end: refuse }
  } finally {
    unsubscribe()
  }
}
