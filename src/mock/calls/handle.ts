import { HookdrillError } from '../../kernel/errors/error.ts'
import type { TenantClock } from '../../kernel/time/clock.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import type { AnyVendor, CallLocation } from '../../kernel/contract/vendor.ts'
import type { Use } from '../../evidence/uses.ts'
import type { Account, AccountOptions } from '../account/account.ts'
import type { RunningCall } from '../account/calls.ts'
import type { AnyContext } from '../account/context.ts'
import { answer, splitUrl, writeRefusal, writeReply, type Answer } from './answer.ts'
import type { WireReply } from '../../kernel/wire/wire-reply.ts'
import type { AnswerTools } from '../../faults/api-fault.ts'
import { answerAfter, lossBy, refusalBy, transitOf } from '../../faults/apply-to-call.ts'
import type { Hit, ScriptedFaults } from '../../faults/scripted-faults.ts'
import { completeReply } from './complete-reply.ts'
import { handedOver } from './handed-over.ts'
import type { Outbox } from '../account/outbox.ts'
import type { RequestLog } from './request-log.ts'
import type { WireRequest } from './request.ts'
import { routerOf } from './router.ts'

/** What a face does with a call. */
export type WireAnswer =
  /** `written` is to be called when the answer is out: the webhooks that it caused follow it. */
  | { readonly kind: 'reply'; readonly reply: WireReply; written(): void }
  /** The connection is to be cut without an answer. */
  | { readonly kind: 'reset' }

interface HandlerOptions extends Pick<AccountOptions, 'vendor' | 'edition' | 'clock' | 'journal'> {
  readonly account: Account
  readonly faults: ScriptedFaults
  readonly requests: RequestLog
}

/** Answers the API calls of one mock: runs them into the faults that wait, and notes what came of each. */
export function createHandler({
  vendor,
  edition,
  clock,
  journal,
  account,
  faults,
  requests,
}: HandlerOptions) {
  function note(request: WireRequest, path: string, answered: Answer, began: number): void {
    const { route, why, fault } = answered
    const { status } = answered.reply
    const shown = { request, at: clock.now(), status, route, fault, file: handedOver(answered) }
    const { id } = requests.add(shown)
    journal.write({
      kind: 'request',
      vendor: vendor.name,
      id,
      method: request.method,
      path,
      ...(route !== undefined && { route }),
      status,
      realMs: realNow() - began,
      ...(why !== undefined && { why }),
    })
  }

  return async function handle(request: WireRequest): Promise<WireAnswer> {
    const began = realNow()
    const { method } = request
    const { path, search: query } = splitUrl(request.url)
    const isDownload = (): boolean => isKept(vendor, method, path, edition)
    const hit = faults.forCall({ method, path, query, isDownload })
    const transit = hit && transitOf(hit.fault)
    if (transit?.kind === 'reset') {
      hit?.use()
      note(request, path, { reply: noAnswer, fault: 'reset', why: 'scripted fault: reset' }, began)
      return { kind: 'reset' }
    }
    if (transit) await new Promise<void>((resolve) => void clock.deadline(transit.ms, resolve))
    const { answered, outbox, takeRead } = await answerIn(account, {
      run(given) {
        const context = calledAt(request, given)
        return hit ? respondInto(hit, vendor, request, path, context) : answer(vendor, request, context)
      },
      refuse: (error) => account.ask((context) => refuseUnkept(vendor, request, path, error, context)),
    })
    noteCall(account, `${method} ${path}`, answered, takeRead())
    await outbox.overtake()
    if (answered.isLost) {
      note(request, path, { ...answered, reply: noAnswer }, began)
      hold(outbox, clock)()
      return { kind: 'reset' }
    }
    note(request, path, answered, began)
    const reply = completeReply(answered.reply, clock.now())
    return { kind: 'reply', reply, written: hold(outbox, clock) }
  }
}

/** What a scripted fault has answered in place of the vendor rests on nothing. */
function noteCall({ uses }: Account, call: string, { route, fault }: Answer, read: readonly Use[]): void {
  if (fault !== undefined && route === undefined) return
  if (route !== undefined) uses.note([`operation ${route}`], call)
  uses.note(read, call)
}

/** Until the answer is out, its webhooks count as under way, so that nobody takes the tenant for settled. */
function hold(outbox: Outbox, { work }: Pick<TenantClock, 'work'>): () => void {
  if (outbox.isEmpty()) return () => outbox.release()
  let letGo = (): void => undefined
  work.track(new Promise<void>((resolve) => (letGo = resolve)))
  return () => {
    outbox.release()
    letGo()
  }
}

/** What the vendor's code answers, and the webhooks that wait for the answer. What it changed has been kept by then, or is undone. */
async function answerIn(
  account: Account,
  {
    run,
    refuse,
  }: { run(context: AnyContext): Promise<Answer>; refuse(error: HookdrillError): Promise<Answer> },
): Promise<{ readonly answered: Answer } & Pick<RunningCall<unknown>, 'outbox' | 'takeRead'>> {
  const { result, outbox, transaction, takeRead } = account.within(run)
  const answered = await result
  if (answered.isOurFailure) transaction.undo()
  try {
    await transaction.end()
    return { answered, outbox, takeRead }
  } catch (error) {
    if (error instanceof HookdrillError) return { answered: await refuse(error), outbox, takeRead }
    throw error
  }
}

/** As the vendor says that something is wrong on its side. */
async function refuseUnkept(
  vendor: AnyVendor,
  request: WireRequest,
  path: string,
  { message }: HookdrillError,
  context: AnyContext,
): Promise<Answer> {
  context.warn(`${request.method} ${path}: ${message}`)
  const at = locationOf(request, path)
  return { reply: await writeRefusal(vendor, { kind: 'internal' }, context, at), why: message }
}

const locationOf = ({ method, url }: WireRequest, path: string): CallLocation => ({
  method,
  path,
  search: url.slice(path.length + 1),
})

/** Links in an answer point where the call went. */
const calledAt = ({ origin }: WireRequest, context: AnyContext): AnyContext =>
  origin === undefined ? context : { ...context, baseUrl: origin }

/** What the log has of a call whose connection was reset. */
const noAnswer: WireReply = { status: 0, headers: {}, body: new Uint8Array() }

/** Whether a call asks for a file that was there before it. */
function isKept(vendor: AnyVendor, method: string, path: string, edition: string): boolean {
  const match = routerOf(vendor).find(method, path, edition)
  return match.kind === 'route' && match.route.file === 'kept'
}

const isGood = ({ reply: { status } }: Answer): boolean => status >= 200 && status < 300

/** What the vendor's code answers when a fault may come in between. */
async function respondInto(
  hit: Hit,
  vendor: AnyVendor,
  request: WireRequest,
  path: string,
  context: AnyContext,
): Promise<Answer> {
  const { fault } = hit
  const at = locationOf(request, path)
  const tools: AnswerTools = {
    refuse: async (refusal) => await writeRefusal(vendor, refusal, context, at),
    write: async (reply) => await writeReply(vendor, reply, context),
  }
  const refused = refusalBy(fault, tools)
  if (refused) {
    hit.use()
    return { reply: await refused, fault: fault.kind, why: `scripted fault: ${fault.kind}` }
  }
  const answered = await answer(vendor, request, context)
  const lost = isGood(answered) ? lossBy(fault, tools) : undefined
  if (lost !== undefined) {
    hit.use()
    const why = `scripted fault: ${fault.kind}, after the call took effect`
    const about = { ...answered, isFile: false, fault: fault.kind, why }
    return lost === 'reset' ? { ...about, isLost: true } : { ...about, reply: await lost }
  }
  const reply = fault.kind === 'expired' ? answered.reply : answerAfter(fault, answered, request.method)
  if (!reply) {
    hit.giveBack()
    return answered
  }
  hit.use()
  return { ...answered, reply, fault: fault.kind }
}
