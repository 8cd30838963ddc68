import { z } from 'zod'
import { final, JudgedError, retry } from '../../src/receiver/toolbox/answer.ts'
import { describe } from '../../src/receiver/files/judge.ts'
import type { AmaniConfig } from '../../src/receiver/endpoint/options-schema.ts'
import { below } from '../../src/receiver/toolbox/origins.ts'
import { maskSecrets } from '../../src/receiver/toolbox/redact.ts'
import { requireSecret } from '../../src/receiver/toolbox/secret.ts'

/** Holds the user token, so that one login serves many downloads. */
export interface TokenCache {
  current(): Promise<string>
  /** Forgets this token, unless another one has taken its place already. */
  forget(token: string): void
}

const loginTimeoutMs = 30_000
const loginAnswer = z.looseObject({ access: z.string().min(1) })

export function createTokenCache(options: AmaniConfig): TokenCache {
  let login: Promise<string> | undefined
  let known: string | undefined

  async function renew(): Promise<string> {
    try {
      known = await logIn(options)
      return known
    } catch (error) {
      login = undefined
      throw error
    }
  }

  return {
    // Jobs that need a token at the same time share one login.
    current: () => (login ??= renew()),
    forget: (token) => {
      if (token !== known) return
      known = undefined
      login = undefined
    },
  }
}

async function logIn(options: AmaniConfig): Promise<string> {
  const username = await requireSecret(options.username, 'vendors.amani.username')
  const password = await requireSecret(options.password, 'vendors.amani.password')
  const response = await fetch(below(options.baseUrl, '/api/v2/user/login'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ username, password }),
    // A password goes nowhere but to the configured address.
    redirect: 'manual',
    signal: AbortSignal.timeout(loginTimeoutMs),
  })
  const body = await response.text()
  if (response.status === 200 || response.status === 201) return tokenIn(body)
  const answer = { status: response.status, headers: response.headers, body: maskSecrets(body, [password]) }
  const reason = `The login failed: ${describe(answer)}`
  const passing = response.status >= 500 || response.status === 429
  throw new JudgedError(passing ? retry('fault', reason) : final(reason))
}

function tokenIn(body: string): string {
  const parsed = loginAnswer.safeParse(JSON.parse(body))
  if (!parsed.success) throw new JudgedError(retry('mismatch', 'The login answered without an access token.'))
  return parsed.data.access
}
