import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createInProcess } from '../../src/delivery/in-process/in-process.ts'
import { startHookdrill, type Started } from '../support/start.ts'
import type { VendorName } from './vendor-facts.ts'

export const startOfTime = Date.UTC(2026, 0, 1)

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** How a server ends: in good order, or as it would by a kill. */
export type End = 'close' | 'kill'

/** One server with its receivers. */
class Side {
  readonly #inProcess = createInProcess()
  readonly url: string
  /** How often each receiver was called. */
  readonly calls = new Map<string, number>()
  #folder: string | undefined
  #started: Started | undefined

  constructor(answers: ReadonlyMap<string, number>, folder: string | undefined) {
    this.#folder = folder
    this.url = this.#inProcess.mount(async (request: Request) => {
      await request.arrayBuffer()
      const number = request.url.slice(-1)
      this.calls.set(number, (this.calls.get(number) ?? 0) + 1)
      return new Response(null, { status: answers.get(number) ?? 200 })
    }, '/hook')
  }

  get started(): Started {
    if (!this.#started) throw new Error('it has not been started')
    return this.#started
  }

  async start(seed: string | undefined): Promise<void> {
    this.#started = await startHookdrill({
      inProcess: this.#inProcess,
      stateFolder: this.#folder,
      tenant: { clock: { frozenAt: startOfTime }, ...(seed !== undefined && { seed }) },
    })
  }

  async restart(end: End): Promise<void> {
    const folder = this.#folder
    if (folder === undefined) return
    const copy = `${folder}+`
    // What a kill leaves is what has reached the files by now.
    if (end === 'kill') await cp(folder, copy, { recursive: true, filter: (file) => !file.endsWith('.lock') })
    await this.started.server.close()
    if (end === 'kill') {
      await rm(folder, { recursive: true })
      this.#folder = copy
    }
    this.#started = await startHookdrill({ inProcess: this.#inProcess, stateFolder: this.#folder })
  }

  async close(): Promise<void> {
    await this.#started?.server.close()
    await this.#inProcess.close()
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true })
  }
}

/** A server that keeps its state, and another that gets the same calls, keeps nothing, and is never started again. */
export class System {
  readonly #kept: Side
  readonly #twin: Side | undefined
  readonly #seed: string | undefined

  private constructor(kept: Side, twin: Side | undefined, seed: string | undefined) {
    this.#kept = kept
    this.#twin = twin
    this.#seed = seed
  }

  static async start(
    answers: ReadonlyMap<string, number>,
    { seed, hasTwin }: { readonly seed: string | undefined; readonly hasTwin: boolean },
  ): Promise<System> {
    const kept = new Side(answers, await mkdtemp(join(tmpdir(), 'hookdrill-model-')))
    const twin = hasTwin ? new Side(answers, undefined) : undefined
    await Promise.all([kept.start(seed), twin?.start(seed)])
    return new System(kept, twin, seed)
  }

  /** Whether everything has a seed. */
  get isSeeded(): boolean {
    return this.#seed !== undefined
  }

  /** Where receiver number so-and-so listens. */
  hook(number: number): string {
    return `${this.#kept.url}/${number}`
  }

  callsOf(number: number): number {
    return this.#kept.calls.get(String(number)) ?? 0
  }

  /** A call of the control API, the same to both; nothing may break down, and both must say the same. */
  async control(path: string, body?: unknown, init?: RequestInit): Promise<Answer> {
    return await this.#both(`${init?.method ?? ''} ${path}`, async ({ started }) => {
      const answer = await started.control(path, body, init)
      expect(answer.status, `${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(500)
      return answer
    })
  }

  /** A call of a vendor's API, with what it needs; resolves when the webhooks that it caused have been tried. */
  async api(id: string, vendor: VendorName, path: string, body?: unknown): Promise<Answer> {
    return await this.#both(path, async ({ started }) => {
      const tenant = started.server.tenants.get(id)
      const mock = tenant.mock(vendor)
      const response = await fetch(mock.baseUrl + path, {
        headers: { ...mock.headers(), ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      })
      const text = await response.text()
      await tenant.settled()
      return { status: response.status, body: parsed(text) }
    })
  }

  /** Everything there is, but for the log of calls. */
  state(): string {
    const { tenants } = this.#kept.started.server
    return JSON.stringify(
      tenants.list().map((tenant) => ({
        id: tenant.id,
        now: tenant.clock.now(),
        snapshot: tenant.snapshot(),
        faults: tenant.opened().map(({ faults }) => faults.take()),
        named: [...tenant.snapshots.list().keys()],
      })),
    )
  }

  async restart(end: End): Promise<void> {
    // A kill forgets what was drawn for calls that changed nothing, such as the tokens of a GET; the twin has them.
    await this.#kept.restart(this.#twin ? 'close' : end)
    await this.settled()
  }

  async settled(): Promise<void> {
    for (const side of [this.#kept, this.#twin])
      for (const tenant of side?.started.server.tenants.list() ?? []) await tenant.settled()
  }

  async close(): Promise<void> {
    await this.#kept.close()
    await this.#twin?.close()
  }

  async #both(what: string, call: (side: Side) => Promise<Answer>): Promise<Answer> {
    const answer = await call(this.#kept)
    if (!this.#twin) return answer
    const other = await call(this.#twin)
    expect(comparable(answer), `${what}: with restarts, and without`).toEqual(comparable(other))
    return answer
  }
}

/**
 * Tokens hold where they were given, too. Which of what was handed out expires during a move is not known any more after a
 * restart. Two clocks that tick put calls of two vendors in one millisecond or in two, so their order says nothing. Links name
 * the port of their server, so they say "here", and what is signed over them is signed.
 */
const comparable = (answer: Answer): unknown =>
  JSON.parse(
    JSON.stringify(answer, comparableField)
      .replaceAll(/(127\.0\.0\.1|localhost):\d+/g, 'here')
      .replaceAll(/eyJ[\w.-]+/g, 'token'),
  )

function comparableField(name: string, value: unknown): unknown {
  if (name === 'changes' || name === 'summary') return undefined
  if (name === 'bodyBase64') return Buffer.from(String(value), 'base64').toString('latin1')
  if (/signature/i.test(name) && typeof value === 'string') return 'signed'
  if (name !== 'requests' || !Array.isArray(value)) return value
  return value.toSorted((one: object, other: object) =>
    JSON.stringify(one).localeCompare(JSON.stringify(other)),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
