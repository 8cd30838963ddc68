import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { expect, onTestFinished } from 'vitest'

/** A process that has ended, and whose parent does not look after it while the test runs. */
export async function startZombie(): Promise<{ readonly pid: number; readonly birth: string }> {
  // The shell becomes a program that never looks after its child; one that ended before would be gone.
  const parent = spawn('sh', ['-c', 'exec 3<&0; sh -c "read line" <&3 & echo $!; exec sleep 60'])
  onTestFinished(() => void parent.kill())
  const pid = Number(
    await new Promise((resolve) => parent.stdout.once('data', (out) => resolve(String(out)))),
  )
  await expect.poll(() => readFile(`/proc/${parent.pid}/comm`, 'utf8')).toBe('sleep\n')
  parent.stdin.write('end\n')
  const statOf = (): Promise<string> => readFile(`/proc/${pid}/stat`, 'utf8')
  await expect.poll(statOf).toContain(') Z ')
  return { pid, birth: (await statOf()).split(') ')[1]?.split(' ')[19] ?? '' }
}
