import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const installed = join(tmpdir(), 'hookdrill-azurite-3.35.0/node_modules/azurite/dist/src/blob/main.js')

/** Where Azurite's blob service is, if it is anywhere: `HOOKDRILL_AZURITE` names its dist/src/blob/main.js. */
export function findAzurite(): string | undefined {
  const main = process.env['HOOKDRILL_AZURITE'] ?? installed
  return existsSync(main) ? main : undefined
}

export interface Azurite extends AsyncDisposable {
  /** `http://127.0.0.1:32853` */
  readonly url: string
}

/** A blob service in a process of its own, on a free port, with nothing on disk. */
export async function startAzurite(main: string, account: string, key: string): Promise<Azurite> {
  const flags = ['--inMemoryPersistence', '--skipApiVersionCheck', '--disableTelemetry', '--silent']
  const child = spawn(process.execPath, [main, ...flags, '--blobPort', '0'], {
    env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${key}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const [, found] = /successfully listens on (http:\/\/\S+)/.exec(said) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`Azurite ended with ${code}: ${said}`)))
  })
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill()
      await ended
    },
  }
}
