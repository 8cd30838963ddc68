import type { ChildProcess } from 'node:child_process'

/** Ends a program that was started `detached`, and every process of its group, at once; whatever has ended already. */
export function killGroup(child: ChildProcess | undefined): void {
  if (child?.pid !== undefined) signalGroup(child.pid, 'SIGKILL')
}

/** The program has ended, and of its group nobody is left. */
export function hasGroupEnded({ pid, exitCode, signalCode }: ChildProcess): boolean {
  if (exitCode === null && signalCode === null) return false
  return pid === undefined || !signalGroup(pid, 0)
}

/** Whether there was anybody to signal. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-pid, signal)
    return true
  } catch {
    return false // The group is gone.
  }
}
