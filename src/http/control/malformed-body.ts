import { HookdrillError } from '../../kernel/errors/error.ts'

export const malformedBody = (why: string): HookdrillError =>
  new HookdrillError('malformed_body', `the body is not JSON that can be read: ${why}`)
