import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Account, AccountOptions } from './account.ts'
import type { AnyContext } from './any-context.ts'
import { answer, type Answered, type WireReply } from './answer.ts'
import { refuse } from '../faults/api/status.ts'
import { spoil } from '../faults/api/truncated.ts'
import { isExpiryFault, isRefusalFault, isAnswerFault } from '../faults/api-fault.ts'
import type { Faults, Hit } from '../faults/scripted-faults.ts'
import { handedOver } from './handed-over.ts'
import type { Outbox } from './outbox.ts'
import type { RequestLog } from './request-log.ts'
import type { WireRequest } from './request.ts'
import { routerOf } from './router.ts'

/** What a face does with a call. */
export type Handled =
  /** `written` is to be called when the answer is out: the webhooks that it caused follow it. */
  | { readonly kind: 'reply'; readonly reply: WireReply; written(): void }
  /** The connection is to be cut without an answer. */
  | { readonly kind: 'reset' }

interface Desk extends Pick<AccountOptions, 'vendor' | 'edition' | 'clock' | 'journal'> {
  readonly account: Account
  readonly faults: Faults
  readonly requests: RequestLog
}

/** Answers the API calls of one mock: runs them into the faults that wait, and notes what came of each. */
export function createHandler({ vendor, edition, clock, journal, account, faults, requests }: Desk) {
  /** Until the answer is out, its webhooks count as under way, so that nobody takes the tenant for settled. */
  function hold(outbox: Outbox): () => void {
    if (outbox.size === 0) return () => outbox.release()
    let letGo = (): void => undefined
    clock.work.track(new Promise<void>((resolve) => (letGo = resolve)))
    return () => {
      outbox.release()
      letGo()
    }
  }

  function note(request: WireRequest, path: string, answered: Responded): void {
    const { reply, route, why, fault } = answered
    const { status } = reply
    const at = clock.now()
    const file = handedOver(answered)
    const { id } = requests.add({ request, vendor: vendor.name, at, status, route, fault, file })
    journal.write({
      kind: 'request',
      vendor: vendor.name,
      id,
      method: request.method,
      path,
      status,
      ...(why !== undefined && { why }),
    })
  }

  return async function handle(request: WireRequest): Promise<Handled> {
    const { method } = request
    const path = request.url.split('?', 1)[0] ?? ''
    const isDownload = (): boolean => isKept(vendor, method, path, edition)
    const hit = faults.forCall({ method, path, isDownload })
    const fault = hit?.fault
    if (fault?.kind === 'reset') {
      hit?.use()
      note(request, path, { reply: noAnswer, fault: 'reset', why: 'scripted fault: reset' })
      return { kind: 'reset' }
    }
    if (fault?.kind === 'delay') await new Promise<void>((resolve) => void clock.deadline(fault.ms, resolve))
    const { result, outbox } = account.within((context) => respond(vendor, request, path, hit, context))
    const answered = await result
    await outbox.overtake()
    note(request, path, answered)
    return { kind: 'reply', reply: answered.reply, written: hold(outbox) }
  }
}

/** What the log has of a call whose connection was reset. */
const noAnswer: WireReply = { status: 0, headers: {}, body: new Uint8Array() }

/** An answer, and the fault that had a part in it. */
interface Responded extends Answered {
  readonly fault?: string
}

/** Whether a call asks for a file that was there before it. */
function isKept(vendor: AnyVendor, method: string, path: string, edition: string): boolean {
  const match = routerOf(vendor).find(method, path, edition)
  return match.kind === 'route' && match.route.file === 'kept'
}

async function respond(
  vendor: AnyVendor,
  request: WireRequest,
  path: string,
  hit: Hit | undefined,
  context: AnyContext,
): Promise<Responded> {
  if (!hit) return await answer(vendor, request, context)
  const { fault } = hit
  const { kind } = fault
  if (kind === 'expired' || isRefusalFault(fault)) {
    hit.use()
    const at = { method: request.method, path, search: request.url.slice(path.length + 1) }
    const reply = await refuse(vendor, fault, context, at)
    return { reply, fault: kind, why: `scripted fault: ${kind}` }
  }
  const answered = await answer(vendor, request, context)
  const reply =
    isAnswerFault(fault) || isExpiryFault(fault) ? spoil(answered, fault, request.method) : answered.reply
  if (!reply) {
    hit.giveBack()
    return answered
  }
  hit.use()
  return { ...answered, reply, fault: kind }
}
