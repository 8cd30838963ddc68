import { PortTakenError, listen } from '../../../http/listen.ts'
import { HookdrillError } from '../../../kernel/errors/error.ts'
import { Date } from '../../../kernel/time/globals.ts'
import { systemNow } from '../../../kernel/time/real-time.ts'
import { callAt } from '../call-at.ts'
import { formatVersion, hookdrillAt, withWhoHasPort } from '../who-has-port.ts'
import type { DoctorFinding } from './finding.ts'

export interface KnownHookdrill {
  readonly server: string
  readonly token: string | undefined
  readonly tenant: string
  readonly port: number
  readonly host: string
}

/** Whether one runs, what time it has, or whether one could start. */
export async function lookAtHookdrill(known: KnownHookdrill): Promise<readonly DoctorFinding[]> {
  const { server } = known
  const running = await hookdrillAt(server)
  if (!running) return [await lookAtPort(known)]
  return [
    { check: 'hookdrill', status: 'ok', text: `one runs at ${server}${formatVersion(running)}` },
    await lookAtTenantClock(known),
  ]
}

async function lookAtPort({ port, host }: KnownHookdrill): Promise<DoctorFinding> {
  try {
    const listening = await listen((_req, res) => res.end(), port, host)
    await listening.close()
    return {
      check: 'port',
      status: 'ok',
      text:
        port === 0
          ? 'none runs; one takes any free port'
          : `none runs, and port ${port} on ${host} is free for it`,
    }
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    const known = error instanceof PortTakenError ? await withWhoHasPort(error) : error
    return { check: 'port', status: 'problem', text: known.message, line: known.suggestion }
  }
}

/** A difference of more is no delay of a call, in ms. */
const toleratedMs = 5000

async function lookAtTenantClock({ server, token, tenant }: KnownHookdrill): Promise<DoctorFinding> {
  const check = 'tenant clock'
  try {
    const { now, frozen } = await callAt({ server, token, tenant })('clock.show')
    const apart = Math.abs(Date.parse(now) - systemNow())
    const text = `tenant ${tenant} has ${now}, and its clock ${frozen ? 'stands still' : 'runs'}`
    if (apart <= toleratedMs) return { check, status: 'ok', text }
    return {
      check,
      status: 'note',
      text: `${text}: ${Math.round(apart / 1000)} s from the system, so a handler that compares times by its own clock may take webhooks and links for old or for early`,
      line: 'end it and start it again, or use a tenant of its own: npx hookdrill tenants create',
    }
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    return { check, status: 'warning', text: error.message, line: error.suggestion }
  }
}
