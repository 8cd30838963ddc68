import type { Audit, AuditEntry } from './audit.ts'
import { inTime } from '../in-time.ts'
import { explainError, oneLine } from '../toolbox/redact.ts'

/** Is called with an audit entry after it has been written. */
export type NotifyHook = (entry: AuditEntry) => void | Promise<void>

/** Calls every hook. One that fails or hangs is noted in the audit, and stops neither the others nor the job. */
export async function notifyAll(
  hooks: readonly NotifyHook[],
  entry: AuditEntry,
  audit: Audit,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const failures = await Promise.all(
    hooks.map(async (hook, index) => {
      try {
        await inTime(async () => hook(entry), timeoutMs, signal)
        return []
      } catch (error) {
        return [
          `Notify hook ${index + 1} (${hook.name || 'unnamed'}) failed: ${oneLine(explainError(error))}`,
        ]
      }
    }),
  )
  // The receiver is closing, and the job will notify again at the next start.
  signal.throwIfAborted()
  const { vendor, event, id, job, key } = entry
  for (const reason of failures.flat()) {
    await audit.append({ vendor, event, id, job, key, outcome: 'note', reason })
  }
}
