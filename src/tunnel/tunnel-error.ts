import { messageOf } from '../kernel/errors/message-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { UnreachableError } from '../kernel/errors/unreachable-error.ts'

/** A tunnel cannot be had the way it was asked for. */
export class TunnelError extends HookdrillError {
  override readonly name = 'TunnelError'
}

const dashboard = 'https://dashboard.ngrok.com'

/** What ngrok calls its refusals, and what they mean to the person at the terminal. */
const refusals: readonly {
  readonly codes: readonly string[]
  readonly code: string
  readonly summary: (domain: string | undefined) => string
  readonly suggestion: string
}[] = [
  {
    codes: ['105', '106', '107', '4018'],
    code: 'tunnel_token_refused',
    summary: () => 'ngrok refuses the authtoken',
    suggestion: `copy it anew from ${dashboard}/get-started/your-authtoken`,
  },
  {
    codes: ['108'],
    code: 'tunnel_session_limit',
    summary: () => 'ngrok allows this account no further session',
    suggestion: `end the other one, or see ${dashboard}/agents`,
  },
  {
    codes: ['334'],
    code: 'tunnel_domain_taken',
    summary: (domain) => `${domain ?? 'the domain of this account'} is already in use by another tunnel`,
    suggestion: 'end that one, or choose another with --domain',
  },
  {
    codes: ['314', '319', '320'],
    code: 'tunnel_domain_refused',
    summary: (domain) => `ngrok refuses the domain ${domain ?? ''}`.trimEnd(),
    suggestion: `reserve it at ${dashboard}/domains, or leave --domain out`,
  },
]

/** What the package threw, as an error of ours in one line; the token is never part of it. */
export function toTunnelError(
  error: unknown,
  { authtoken, domain }: { readonly authtoken: string; readonly domain: string | undefined },
): HookdrillError {
  const message = redact(messageOf(error), authtoken)
  const text = message.replaceAll(/\s+/g, ' ').trim()
  const cause = new Error(message) // The package's own error has the token in its stack, too.
  const [, number] = /\bERR_NGROK_(\d+)\b/.exec(`${errorCodeOf(error)} ${text}`) ?? []
  const known = refusals.find(({ codes }) => number !== undefined && codes.includes(number))
  if (known)
    return new TunnelError(known.code, `${known.summary(domain)} (ERR_NGROK_${number})`, {
      suggestion: known.suggestion,
      cause,
    })
  if (
    number === undefined &&
    !/authenticat/i.test(text) &&
    /connect|dial|dns|resolve|network|timed? ?out|tls|handshake/i.test(text)
  ) {
    return new UnreachableError('tunnel_unreachable', `ngrok cannot be reached: ${text}`, {
      suggestion: 'is connect.ngrok-agent.com:443 open from here?',
      cause,
    })
  }
  return new TunnelError('tunnel_refused', `ngrok gives no tunnel: ${text}`, {
    suggestion:
      number === undefined ? undefined : `https://ngrok.com/docs/errors/err_ngrok_${number} says more`,
    cause,
  })
}

/** The package's error carries the refusal's name in a property of its own. */
const errorCodeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'errorCode' in error ? String(error.errorCode) : ''

const redact = (text: string, secret: string): string =>
  secret === '' ? text : text.replaceAll(secret, '[secret]')
