/** A secret as an account keeps it, with what it was before it was replaced. */
export interface KeptSecret {
  readonly secret: string
  readonly previousSecret?: string
}

/** The secret from now on; what it replaces is remembered. */
export function replaceKept(before: KeptSecret | undefined, secret: string): KeptSecret {
  const previous = before?.secret === secret ? before.previousSecret : before?.secret
  return { secret, ...(previous !== undefined && { previousSecret: previous }) }
}
