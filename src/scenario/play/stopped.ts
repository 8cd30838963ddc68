import { HookdrillError } from '../../kernel/errors/error.ts'

/** Somebody has stopped a play before it had ended. */
export class PlayStoppedError extends HookdrillError {
  override readonly name = 'PlayStoppedError'

  constructor() {
    super('play_stopped', 'the play was stopped before it had ended')
  }
}

/** @throws {PlayStoppedError} when it is stopped. */
export function refuseStopped(stopped: AbortSignal | undefined): void {
  if (stopped?.aborted) throw new PlayStoppedError()
}

/**
 * Waits for something that does nothing itself, and no longer than until the play is stopped.
 *
 * @throws {PlayStoppedError} when it is stopped.
 */
export async function unlessStopped<T>(stopped: AbortSignal | undefined, wait: () => Promise<T>): Promise<T> {
  refuseStopped(stopped)
  if (!stopped) return await wait()
  let stop = (): void => undefined
  const end = new Promise<never>((_resolve, reject) => (stop = () => reject(new PlayStoppedError())))
  stopped.addEventListener('abort', stop)
  try {
    return await Promise.race([wait(), end])
  } finally {
    stopped.removeEventListener('abort', stop)
  }
}
