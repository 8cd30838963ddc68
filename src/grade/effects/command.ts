import { execFile } from 'node:child_process'
import { messageOf } from '../../kernel/errors/message-of.ts'
import { countIn, type EffectProbe, type EffectReading } from './effects.ts'

/** Runs a command by the shell; what it prints is a number, a JSON list, or an object with a `count`. */
export const askCommand = (command: string, limitMs = 5000): EffectProbe => ({
  name: `--probe-command ${JSON.stringify(command)}`,
  read: () =>
    new Promise<EffectReading>((resolve) => {
      execFile('/bin/sh', ['-c', command], { timeout: limitMs }, (error, stdout) => {
        resolve(error ? { kind: 'failed', why: messageOf(error) } : countIn(stdout))
      })
    }),
})
