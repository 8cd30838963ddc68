import { z } from 'zod'
import { giveUp, JudgedError, tryAgain } from '../../src/receiver/toolbox/answer.ts'
import { formatAnswer } from '../../src/receiver/toolbox/format-answer.ts'
import { below } from '../../src/receiver/toolbox/origins.ts'
import { maskSecrets } from '../../src/receiver/toolbox/redact.ts'
import { requireSecret, type SecretSource } from '../../src/receiver/toolbox/secret.ts'

/** Where a token is asked for, and as whom. */
interface LoginOptions {
  readonly baseUrl: string
  readonly username: SecretSource
  readonly password: SecretSource
}

/** Holds the user token, so that one login serves many downloads. */
export interface TokenCache {
  current(): Promise<string>
  /** Forgets this token, unless another one has taken its place already. */
  forget(token: string): void
}

const loginTimeoutMs = 30_000
const loginAnswer = z.looseObject({ access: z.string().min(1) })

export function createTokenCache(options: LoginOptions): TokenCache {
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

async function logIn(options: LoginOptions): Promise<string> {
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
  const reason = `The login failed: ${formatAnswer(answer)}`
  const passing = response.status >= 500 || response.status === 429
  throw new JudgedError(passing ? tryAgain('outage', reason) : giveUp(reason))
}

function tokenIn(body: string): string {
  const parsed = loginAnswer.safeParse(JSON.parse(body))
  if (!parsed.success)
    throw new JudgedError(tryAgain('mismatch', 'The login answered without an access token.'))
  return parsed.data.access
}
