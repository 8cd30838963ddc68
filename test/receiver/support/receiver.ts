import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createReceiver } from '../../../src/receiver.ts'
import type { Receiver, ReceiverClock, ReceiverOptions } from '../../../src/receiver.ts'

export interface TestClock extends ReceiverClock {
  /** How long each sleep would have been. */
  readonly sleeps: readonly number[]
}

/** Time that passes only when somebody sleeps, and then at once. */
export function createTestClock(): TestClock {
  const sleeps: number[] = []
  let now = Date.parse('2026-11-22T09:00:00Z')
  return {
    sleeps,
    now: () => now,
    sleep: (ms) => {
      sleeps.push(ms)
      now += ms
      return Promise.resolve()
    },
  }
}

export interface Answered {
  readonly status: number
  readonly headers: Headers
  readonly json: unknown
}

export interface Opened {
  readonly receiver: Receiver
  readonly url: string
  readonly folder: string
  readonly clock: TestClock
  post(vendor: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>
}

export type TestOptions = Omit<ReceiverOptions, 'folder'> & { readonly folder?: string }

/** A receiver on a free port with a folder of its own; gone when the test is. */
export async function openReceiver(options: TestOptions): Promise<Opened> {
  const folder = options.folder ?? (await temporaryFolder())
  const clock = createTestClock()
  const receiver = await createReceiver({ clock, ...options, folder })
  onTestFinished(() => receiver.close())
  const { url } = await receiver.listen()
  return {
    receiver,
    url,
    folder,
    clock,
    post: (vendor, body, headers) => post(`${url}/webhooks/${vendor}`, body, headers),
  }
}

export async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const json: unknown = await response.json()
  return { status: response.status, headers: response.headers, json }
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-receiver-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The names in one of the receiver's folders: files, queue, failed, temporary. */
export async function namesIn(folder: string, part: string): Promise<string[]> {
  return (await readdir(join(folder, part))).toSorted()
}
