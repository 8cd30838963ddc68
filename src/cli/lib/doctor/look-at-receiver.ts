import { messageOf } from '../../../kernel/errors/message-of.ts'
import { codeOf } from '../../../kernel/errors/code-of.ts'
import { afterRealMs } from '../../../kernel/time/real-time.ts'
import type { DoctorFinding } from './finding.ts'

/** A receiver, and what its vendor would send. */
export interface KnownReceiver {
  readonly vendor: string
  readonly url: string
  /** Whether the vendor signs its webhooks. */
  readonly isSigned: boolean
  /** A webhook that asks for nothing, rightly signed, for a vendor that has one and a secret that is known. */
  readonly ping?: SignedPing | undefined
  /** Whether the secret was given for this receiver, and is not the one that `start` would draw. */
  readonly hasOwnSecret: boolean
  /** Whether it is a subscription of a hookdrill that runs, and no file names it. */
  readonly isSubscribed: boolean
}

export interface SignedPing {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array<ArrayBuffer>
}

type Answered =
  { readonly kind: 'answered'; readonly status: number } | { readonly kind: 'failed'; readonly why: string }

/** For how long a receiver may think about it, in ms. */
const patienceMs = 5000

/** Whether a receiver answers, at the right path, refuses what nobody signed, and takes what is rightly signed. */
export async function lookAtReceiver(receiver: KnownReceiver): Promise<readonly DoctorFinding[]> {
  const { vendor, url, isSigned, isSubscribed, ping } = receiver
  const named = isSubscribed ? 'that subscription' : 'forwardTo or handlers'
  const found = (status: DoctorFinding['status'], text: string, line?: string): DoctorFinding => ({
    check: `receiver of ${vendor}`,
    status,
    text,
    line,
  })
  const unsigned = await post(url, { headers: {}, body: new TextEncoder().encode('{}') })
  if (unsigned.kind === 'failed')
    return [
      found('problem', `nobody answers at ${url}: ${unsigned.why}`, `start your handler, or change ${named}`),
    ]
  const { status } = unsigned
  if (status === 404 || status === 405 || status === 501)
    return [
      found(
        'problem',
        `something answers at ${url} with ${status}: that is the wrong path, or it does not take POST`,
        `change the path in ${named}, or the route of your handler`,
      ),
    ]
  if (status >= 300 && status < 400)
    return [
      found(
        'problem',
        `${url} redirects (${status}), which no vendor is known to follow`,
        'use the URL that it leads to',
      ),
    ]
  const ofUnsigned =
    status >= 500
      ? found(
          'warning',
          `${url} answers {} with ${status}: what it cannot read should be refused with 400, not break it`,
        )
      : status < 300 && isSigned
        ? found(
            'warning',
            `${url} takes a webhook that nobody signed (${status})`,
            `npx hookdrill fixtures show ${vendor} recipe`,
          )
        : found('ok', `${url} answers, and ${status < 300 ? 'takes' : 'refuses'} {} (${status})`)
  return [ofUnsigned, ...(ping ? [await tryPing(receiver, ping, found)] : [])]
}

async function tryPing(
  { url, vendor, hasOwnSecret }: KnownReceiver,
  ping: SignedPing,
  found: (status: DoctorFinding['status'], text: string, line?: string) => DoctorFinding,
): Promise<DoctorFinding> {
  const whose = hasOwnSecret ? 'the secret that the config names' : 'the secret that "hookdrill start" has'
  const answer = await post(url, ping)
  if (answer.kind === 'failed') return found('problem', `${url} does not answer a ping: ${answer.why}`)
  if (answer.status < 300)
    return found('ok', `it takes a ping that is signed with ${whose} (${answer.status})`)
  if (answer.status !== 401 && answer.status !== 403)
    return found('warning', `it answers ${answer.status} to a ping that is rightly signed; a ping wants 200`)
  return found(
    'problem',
    `it refuses a ping that is signed with ${whose} (${answer.status}): it knows another secret, or verifies other bytes`,
    `give your handler that secret (hookdrill start prints it), or verify as in: npx hookdrill fixtures show ${vendor} recipe`,
  )
}

async function post(url: string, { headers, body }: SignedPing): Promise<Answered> {
  const controller = new AbortController()
  const cancel = afterRealMs(patienceMs, () =>
    controller.abort(new Error(`no answer within ${patienceMs / 1000} s`)),
  )
  try {
    const json = { 'content-type': 'application/json', ...headers }
    const response = await fetch(url, {
      method: 'POST',
      headers: json,
      body,
      redirect: 'manual',
      signal: controller.signal,
    })
    await response.body?.cancel()
    return { kind: 'answered', status: response.status }
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
    return { kind: 'failed', why: codeOf(cause) ?? messageOf(cause) }
  } finally {
    cancel()
  }
}
