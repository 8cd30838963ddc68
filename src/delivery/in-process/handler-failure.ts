/** Why an attempt to reach a handler of this process failed, when the handler did. */
export const handlerFailed = (error: unknown): string =>
  `the handler failed: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`

/** For a handler that fails when its attempt is over: nobody is left to be told, so it is node's to report, as in production. */
export const leaveUnhandled = (error: unknown): void => void Promise.reject(error)
