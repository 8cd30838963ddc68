/**
 * A secret as a string, or a function that is called each time it is needed: secrets rotate, and some are only
 * known after a subscription was made. An empty or absent answer means "not known yet".
 */
export type SecretSource = string | (() => string | undefined | Promise<string | undefined>)

/** The secret that a source gives right now; undefined when it gives none. */
export async function currentSecret(source: SecretSource | undefined): Promise<string | undefined> {
  const secret = typeof source === 'function' ? await source() : source
  return secret === '' ? undefined : secret
}

/** Thrown when a download needs a secret that its source does not give. Worth another try later. */
class SecretMissingError extends Error {
  override readonly name = 'SecretMissingError'
  readonly option: string

  constructor(option: string) {
    super(`The option ${option} gives no value. Set it to a string, or to a function that returns one.`)
    this.option = option
  }
}

/** As `currentSecret`, for a place that cannot go on without. */
export async function requireSecret(source: SecretSource | undefined, option: string): Promise<string> {
  const secret = await currentSecret(source)
  if (secret === undefined) throw new SecretMissingError(option)
  return secret
}
