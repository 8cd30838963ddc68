import { z } from 'zod'
import { ownHosts } from '../../http/own-hosts.ts'
import type { PortTakenError } from '../../http/listen.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { afterRealMs } from '../../kernel/time/real-time.ts'

const ofHookdrill = z.union([
  z.object({ status: z.string(), version: z.string() }),
  z.object({ error: z.object({ code: z.enum(['token_required', 'foreign_host']) }) }),
])

/** For how long whoever has the port may think about it, in ms. */
const patienceMs = 3000

/** Whether a hookdrill answers there, and which version it is, where it says so. */
export async function hookdrillAt(
  url: string,
): Promise<{ readonly version: string | undefined } | undefined> {
  const controller = new AbortController()
  const cancel = afterRealMs(patienceMs, () => controller.abort())
  try {
    const response = await fetch(`${url}/_hookdrill/health`, { signal: controller.signal })
    const { data } = ofHookdrill.safeParse(await response.json())
    return data && { version: 'version' in data ? data.version : undefined }
  } catch {
    return undefined // Nobody answers, or something that is not hookdrill.
  } finally {
    cancel()
  }
}

/** The same error, and who it is that has the port where that is a hookdrill. */
export async function withWhoHasPort(error: PortTakenError): Promise<HookdrillError> {
  const { port, host } = error
  const url = `http://${ownHosts(host)[0]}:${port}`
  const other = await hookdrillAt(url)
  if (!other) return error
  const version = other.version === undefined ? '' : ` (version ${other.version})`
  return new HookdrillError(error.code, `${error.message}: another hookdrill listens there${version}`, {
    suggestion:
      'use that one, end it with Ctrl-C where it runs, or choose another port with --port; --port 0 takes any free one',
    cause: error,
  })
}
