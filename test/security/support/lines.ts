import { ended, spawned, type Ended } from '../../support/hookdrill.ts'

/** Runs a command that goes on until it is interrupted, and interrupts it when a line on stderr matches. */
export async function hookdrillLine(
  args: readonly string[],
  until: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = spawned(args, env)
  let text = ''
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString()
    if (until.test(text)) child.kill('SIGINT')
  })
  return await ended(child)
}
