import { spawn } from 'node:child_process'
import { afterRealMs } from '../../kernel/time/real-time.ts'
import { killGroup } from '../process-group.ts'
import { readingIn, type EffectProbe, type EffectReading } from './effects.ts'

/** More than any count takes, in characters. */
const mostKept = 16 * 1024 * 1024

/** Runs a command by the shell; what it prints is a number, a JSON list, an object with a `count`, or any other JSON. */
export const askCommand = (command: string, limitMs = 5000): EffectProbe => ({
  name: `--probe-command ${JSON.stringify(command)}`,
  read: () =>
    new Promise<EffectReading>((resolve) => {
      const child = spawn('/bin/sh', ['-c', command], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
      const [printed, complained] = [textOf(child.stdout), textOf(child.stderr)]
      const end = (reading: EffectReading): void => {
        cancel()
        killGroup(child)
        resolve(reading)
      }
      const cancel = afterRealMs(limitMs, () =>
        end({ kind: 'failed', why: `it did not end within ${limitMs / 1000} s` }),
      )
      child.once('error', ({ message }) => end({ kind: 'failed', why: message }))
      child.once('close', (code, signal) =>
        end(
          code === 0 ? readingIn(printed()) : { kind: 'failed', why: whyFailed(code, signal, complained()) },
        ),
      )
    }),
})

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8')
  stream.on('data', (more: string) => (text = (text + more).slice(0, mostKept)))
  return () => text
}

const whyFailed = (code: number | null, signal: string | null, complained: string): string =>
  [
    code === null ? `it ended with signal ${signal}` : `it ended with exit code ${code}`,
    ...(complained.trim() === '' ? [] : [complained.trim().slice(0, 200)]),
  ].join(': ')
