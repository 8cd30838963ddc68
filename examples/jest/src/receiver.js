import { createHash, timingSafeEqual } from 'node:crypto'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

const attempts = 6
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Receives Credas' "process complete", and keeps the report of every process once.
 *
 * @param {object} settings
 * @param {string} settings.key The last part of the webhook's path: Credas does not sign.
 * @param {Record<string, string>} settings.headers What opens the API.
 * @param {string} settings.apiUrl
 * @param {string} settings.folder Where the reports are kept.
 * @param {(ms: number) => Promise<unknown>} [settings.wait] Tests do not want to.
 */
export function createReceiver({ key, headers, apiUrl, folder, wait = sleep }) {
  const known = new Set()
  const working = new Set()

  async function answer(req) {
    if (req.method !== 'POST' || !isSame(req.url.split('/').at(-1), key)) return 404
    const notice = read(await text(req))
    if (!notice) return 400
    // 2 is complete, which does not mean passed; the other statuses have no report.
    if (notice.Status === 2) start(notice.ProcessId)
    // Credas waits for ten seconds, so the report comes later.
    return 202
  }

  function start(id) {
    if (known.has(id)) return
    known.add(id)
    const task = keep(id)
      .catch(() => known.delete(id)) // If it is announced once more, that is another chance.
      .finally(() => working.delete(task))
    working.add(task)
  }

  async function keep(id) {
    for (let attempt = 1; ; attempt++) {
      const report = await download(`${apiUrl}/api/v2/ci/processes/${id}/pdf-export`, headers)
      if (report) return await store(join(folder, `${id}.pdf`), report)
      if (attempt === attempts) throw new Error(`the report of ${id} cannot be had`)
      await wait(1000 * 2 ** attempt)
    }
  }

  return {
    listener: (req, res) =>
      void answer(req).then(
        (status) => res.writeHead(status).end(),
        () => res.writeHead(500).end(),
      ),
    /** Resolves when nothing is left to do. */
    async idle() {
      while (working.size > 0) await Promise.all(working)
    },
  }
}

/** The payload, if it makes sense. The id becomes part of a URL and of a file's name, and anybody could have sent it. */
function read(body) {
  try {
    const payload = JSON.parse(body)
    return uuid.test(payload.ProcessId) ? payload : undefined
  } catch {
    return undefined
  }
}

/** A whole PDF, or nothing if it may be there later. */
async function download(url, headers) {
  try {
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(30_000) })
    const bytes = Buffer.from(await response.arrayBuffer())
    const isWhole = bytes.subarray(0, 5).toString() === '%PDF-' && bytes.subarray(-1024).includes('%%EOF')
    return response.status === 200 && isWhole ? bytes : undefined
  } catch {
    return undefined // The connection broke.
  }
}

/** All at once: whoever looks sees the whole file or none. */
async function store(path, bytes) {
  await writeFile(`${path}.part`, bytes, { flush: true })
  await rename(`${path}.part`, path)
}

/** Takes as long for a right beginning as for a wrong one. */
const isSame = (given, wanted) => timingSafeEqual(digest(given), digest(wanted))
const digest = (value) => createHash('sha256').update(value).digest()
