/** An error of hookdrill's own making, meant for the person who uses it: what failed, what was given, what is possible. */
export class HookdrillError extends Error {
  override readonly name: string = 'HookdrillError'
  /** For programs: `unknown_event`, `invalid_input`, … */
  readonly code: string
  /** The way out, if there is one to name. */
  readonly suggestion: string | undefined

  constructor(
    code: string,
    message: string,
    { suggestion, cause }: { suggestion?: string | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause })
    this.code = code
    this.suggestion = suggestion
  }
}
