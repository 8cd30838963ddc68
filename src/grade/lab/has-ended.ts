import { pauseMs, realNow } from '../../kernel/time/real-time.ts'
import type { Lab } from './lab.ts'

/** A handler that something starts again listens by then, in ms of real time. */
const restartMs = 3000

/** Whether nobody listens any more where the handler was. */
export async function hasEnded(lab: Lab): Promise<boolean> {
  const end = realNow() + restartMs
  while (!(await lab.listens())) {
    if (realNow() > end || lab.watch.isStopped()) return true
    await pauseMs(100)
  }
  return false
}
