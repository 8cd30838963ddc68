import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '../support/free-port.ts'
import type { Contract } from './documents.ts'
import { toolsFolder } from './install.ts'

export interface Prism extends AsyncDisposable {
  readonly url: string
}

/** Stoplight's Prism before a mock: every call and answer is held against the contract, and `sl-violations` says what is not in it. */
export async function startPrism({ file, name }: Contract, upstream: string): Promise<Prism> {
  const port = await freePort()
  const flags = ['proxy', file, upstream, '--errors', '--host', '127.0.0.1', '--port', String(port)]
  const child = spawn(process.execPath, [join(toolsFolder, 'node_modules/.bin/prism'), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  })
  const ended = once(child, 'exit')
  const said: string[] = []
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')))
  const lines = createInterface(child.stdout)
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line)
      if (line.includes('Prism is listening')) resolve()
    })
    child.once('exit', () => reject(new Error(`Prism ended for ${name}: ${said.join('\n')}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill()
      await ended
    },
  }
}
