import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Profile } from '../../../src/kernel/scenario/profile.ts'
import { createFetcher, type Fetcher } from './fetcher.ts'
import { isGenuine } from './genuine.ts'
import { guides, type Access, type AnnouncedFile, type Guide, type News } from './guides.ts'
import type { GradeMistake, Has } from './mistakes.ts'
import { openStorage, type Storage } from './storage.ts'

export interface HandlerSetup {
  readonly vendor: string
  readonly access: Access
  /** Of the webhook; none for a vendor whose guide knows of none. */
  readonly secret?: string | undefined
  /** A secret that it takes beside that one, while both are good. */
  readonly alsoSecret?: string | undefined
  readonly profile?: Profile
  /** Where files are kept. */
  readonly folder: string
  readonly mistakes?: readonly GradeMistake[] | undefined
  /** How long it waits before it asks again after so many tries, in ms. @default longer each time, and up to two seconds */
  readonly pauseAfter?: ((tries: number) => number) | undefined
  /** The vendor's time, for who looks at the age of an event. @default that of this machine */
  now?(): number
}

export interface Incoming {
  readonly method: string
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: Buffer
}

/** A webhook handler by the vendor's guide alone, whatever server it stands behind. */
export interface GuidedHandler {
  /** The status that answers. */
  receive(webhook: Incoming): Promise<number>
  close(): Promise<void>
}

class Refused extends Error {
  readonly status: number

  constructor(status: number) {
    super(`refused with ${status}`)
    this.status = status
  }
}

interface Parts {
  readonly setup: HandlerSetup
  readonly guide: Guide
  readonly storage: Storage
  readonly fetcher: Fetcher
  readonly has: Has
}

export function createGuidedHandler(setup: HandlerSetup): GuidedHandler {
  const { vendor, access, folder, pauseAfter, mistakes = [] } = setup
  mkdirSync(folder, { recursive: true })
  const open = guides[vendor]
  if (!open) throw new RangeError(`no guide of ${vendor}`)
  const guide = open(access)
  const has: Has = (mistake) => mistakes.includes(mistake)
  const storage = openStorage(folder, has)
  const fetcher = createFetcher({ guide, access, has, storage, pauseAfter })
  const parts: Parts = { setup, guide, storage, fetcher, has }
  const memory = createMemory(has)
  const work = startWork(parts)

  async function receive(webhook: Incoming): Promise<number> {
    const { body } = webhook
    if (webhook.method !== 'POST') {
      if (has('breaks-on-get')) throw new TypeError('cannot read the body of undefined')
      return has('takes-any-method') ? 204 : 405
    }
    if (body.length > (has('small-limit') ? 100_000 : 10_000_000)) return 413
    checkType(webhook, has)
    if (has('remembers-before-checking') && memory.knowsBytes(body)) return 204
    if (!isGenuine(webhook, guide.proof, { ...setup, has })) {
      if (has('breaks-on-forged')) throw new TypeError('not the signature')
      if (has('redirects-forged')) return 302
      if (has('acts-before-checking')) await actOn(webhook)
      return has('says-yes-to-forged') ? 204 : guide.refusal
    }
    while (has('keeps-others-waiting') && work.underWay() > 0) await sleep(10)
    const isFound = !/\s{2}/.test(body.toString())
    if (has('searches-text') && !isFound) return 204
    if (has('searches-text-or-refuses') && !isFound) return 400
    const payload = parse(body, has)
    if (payload === undefined) return has('takes-broken-json') ? 204 : 400
    const news = interpret(payload, guide, has)
    if (news === undefined) return has('takes-broken-json') ? 204 : 400
    if (has('redirects')) return 301
    return await take(news, webhook)
  }

  async function actOn(webhook: Incoming): Promise<void> {
    const payload = parse(webhook.body, has)
    const news = payload && interpret(payload, guide, has)
    if (news) await take(news, webhook)
  }

  async function take(news: News, webhook: Incoming): Promise<number> {
    const { body } = webhook
    if (news.files.length === 0 && !has('fetches-on-any-event')) {
      if (has('refuses-other-events')) return 422
      if (has('breaks-on-other-events')) throw new TypeError('cannot read the file of undefined')
      return 204
    }
    if (has('refuses-when-busy') && work.underWay() > 1) return 429
    if (has('newest-only') && isStale(webhook, memory)) return 409
    if (has('newest-silently') && isStale(webhook, memory)) return 204
    if (has('refuses-late') && isLate(webhook, setup)) return 400
    return await begin(news, body, webhook)
  }

  async function begin(news: News, body: Buffer, webhook: Incoming): Promise<number> {
    memory.noteBytes(body)
    const wanted = has('first-file-only') ? news.files.slice(0, 1) : news.files
    const fresh: AnnouncedFile[] = []
    for (const file of wanted) if (await memory.isNew(file, { news, body, webhook })) fresh.push(file)
    if (fresh.length === 0) return has('refuses-repeats') ? 409 : 204
    if (has('ignores-zone') && news.expires !== undefined && isOverByTheClockOnTheWall(news.expires))
      return 204
    const done = work.add({ ...news, files: fresh }, body)
    if (has('inline')) await done
    if (has('slow-answer')) await sleep(6000)
    return 204
  }

  return {
    async receive(webhook) {
      try {
        return await receive(webhook)
      } catch (error) {
        if (error instanceof Refused) return error.status
        if (has('never-answers-errors')) return await new Promise<number>(() => undefined)
        return 500
      }
    },
    async close() {
      await work.close()
    },
  }
}

function checkType({ headers }: Incoming, has: Has): void {
  const type = String(headers['content-type'] ?? '')
  if (has('exact-content-type') && type !== 'application/json') throw new Refused(415)
  if (has('json-only') && !type.startsWith('application/json')) throw new TypeError('the body is undefined')
}

function parse(body: Buffer, has: Has): Readonly<Record<string, unknown>> | undefined {
  try {
    if (has('strict-utf8')) new TextDecoder('utf-8', { fatal: true }).decode(body)
    const json: unknown = JSON.parse(body.toString())
    if (has('fragile-shape')) return json as Readonly<Record<string, unknown>> // That is the mistake.
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? (json as Readonly<Record<string, unknown>>) // An object has fields.
      : undefined
  } catch (error) {
    if (has('fragile') || (has('strict-utf8') && error instanceof TypeError)) throw error
    return undefined
  }
}

function interpret(payload: Readonly<Record<string, unknown>>, guide: Guide, has: Has): News | undefined {
  if (has('breaks-on-prototype-keys') && Object.hasOwn(payload, '__proto__'))
    throw new TypeError('the prototype is not what it was')
  const news = guide.read(
    has('fetches-what-is-deleted') && payload['Status'] === 3 ? { ...payload, Status: 2 } : payload,
  )
  if (has('refuses-new-fields') && Object.keys(payload).some((name) => name.startsWith('x_')))
    throw new Refused(422)
  if (has('needs-all-fields') && lacksAny(payload)) throw new TypeError('cannot read a field of undefined')
  if (news === undefined && has('fragile-shape')) throw new TypeError('cannot read the id of undefined')
  if (news?.event.includes('unheardof') && has('breaks-on-unknown-event'))
    throw new RangeError('no such event')
  return news
}

/** What the sample of the vendor has, and its schema leaves optional. */
const lacksAny = (payload: Readonly<Record<string, unknown>>): boolean =>
  ('exportedFileUrl' in payload &&
    !['lastCheckoutByUserName', 'metadata'].every((name) => (payload[name] ?? null) !== null)) ||
  ('ProcessId' in payload && !('StatusDescription' in payload && 'ClientId' in payload))

interface Memory {
  isNew(file: AnnouncedFile, of: { news: News; body: Buffer; webhook: Incoming }): Promise<boolean>
  noteBytes(body: Buffer): void
  knowsBytes(body: Buffer): boolean
  newest: number
}

function createMemory(has: Has): Memory {
  const seen = new Set<string>()
  const bytes = new Set<string>()
  const hash = (body: Buffer): string => createHash('sha256').update(body).digest('hex')
  const memory: Memory = {
    newest: 0,
    noteBytes: (body) => void bytes.add(hash(body)),
    knowsBytes: (body) => bytes.has(hash(body)),
    async isNew(file, { news, body, webhook }) {
      if (has('forgets')) return true
      const id = webhook.headers['x-aqid-delivery-id']
      const key = has('knows-events-only')
        ? news.event
        : has('knows-ids-only')
          ? String(id ?? Math.random())
          : has('knows-bytes-only')
            ? `${hash(body)} ${file.key}`
            : has('knows-names-only')
              ? file.name
              : has('knows-times-only')
                ? String(timeIn(webhook))
                : has('knows-subjects-only')
                  ? news.subject
                  : file.key
      if (seen.has(key)) return false
      if (has('races')) await sleep(15)
      seen.add(key)
      return true
    },
  }
  return memory
}

const timeIn = ({ body }: Incoming): number | undefined => {
  const [text] =
    /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[\d.]*(?:Z|[+-]\d\d:\d\d)(?!.*\d{4}-\d\d-\d\dT)/s.exec(body.toString()) ??
    []
  return text === undefined ? undefined : Date.parse(text)
}

function isStale(webhook: Incoming, memory: Memory): boolean {
  const at = timeIn(webhook) ?? 0
  if (at < memory.newest) return true
  memory.newest = at
  return false
}

const isLate = (webhook: Incoming, { now = Date.now }: HandlerSetup): boolean => {
  const at = timeIn(webhook)
  return at !== undefined && now() - at > 300_000
}

const isOverByTheClockOnTheWall = (time: string): boolean => Date.parse(`${time.slice(0, 19)}Z`) < Date.now()

interface Work {
  /** How much it is working on. */
  underWay(): number
  add(news: News, body: Buffer): Promise<void>
  close(): Promise<void>
}

/** What follows a webhook, by what the handler is for. */
function startWork({ setup, guide, storage, fetcher, has }: Parts): Work {
  const { profile = 'downloads' } = setup
  const under = new Set<Promise<void>>()
  const waiting: News[] = []
  let isClosed = false
  const polling = profile === 'polls' ? poll() : Promise.resolve()

  async function poll(): Promise<void> {
    while (!isClosed) {
      await fetcher.look(guide.list)
      for (const news of waiting.splice(0))
        await storage.keepText(`${news.subject}-${news.files[0]?.key ?? ''}`, '{}')
      await sleep(100)
    }
  }

  async function follow(news: News, body: Buffer): Promise<void> {
    if (profile === 'stores')
      return await storage.keepText(news.files[0]?.key ?? news.subject, body.toString())
    if (profile === 'polls') return void waiting.push(news)
    if (profile === 'reads') {
      const text = await fetcher.read(news.about ?? guide.list)
      if (text !== undefined) await storage.keepText(news.files[0]?.key ?? news.subject, text)
      return
    }
    for (const file of news.files)
      await fetcher.download(has('keeps-under-subject') ? { ...file, key: news.subject } : file)
  }

  let last: Promise<void> = Promise.resolve()
  return {
    underWay: () => under.size,
    async add(news, body) {
      const run = (): Promise<void> => follow(news, body).catch(() => undefined) // What cannot be had is given up.
      const done = has('one-at-a-time') ? last.then(run) : run()
      last = done
      under.add(done)
      await done.finally(() => under.delete(done))
    },
    async close() {
      isClosed = true
      fetcher.close()
      await Promise.allSettled([...under, polling])
    },
  }
}
