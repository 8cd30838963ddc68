import { HookdrillError } from '../kernel/errors/error.ts'

/** Where the code of hookdrill is: built, or as it is written. */
const own = new URL('..', import.meta.url)

/**
 * Does what a test asked for. An error of ours then ends with the way out, since test runners print the message alone,
 * and its stack begins at the line of the test instead of inside hookdrill.
 */
export async function explainErrors<T>(run: () => Promise<T>): Promise<T> {
  const here = new Error('asked for here')
  try {
    return await run()
  } catch (error) {
    throw explained(error, here)
  }
}

/** The same for what is done at once. */
export function explainErrorsAtOnce<T>(run: () => T): T {
  const here = new Error('asked for here')
  try {
    return run()
  } catch (error) {
    throw explained(error, here)
  }
}

const known = new WeakSet<Error>()

function explained(error: unknown, here: Error): unknown {
  if (!(error instanceof HookdrillError) || known.has(error)) return error
  known.add(error)
  if (error.suggestion !== undefined) error.message += `\n${error.suggestion}`
  const frames = (here.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line) && !isOwn(line))
  if (frames.length > 0) error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n')
  return error
}

const isOwn = (line: string): boolean => line.includes(own.href) || line.includes(own.pathname)
