import { join } from 'node:path'
import { z } from 'zod'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { openControl, type DeliveredWebhook } from './control.ts'
import { startGateway } from './gateway.ts'
import { startReferenceReceiver } from './reference-receiver.ts'
import { openIntegrator } from './integrator.ts'

/** A bad day, what was seen of it, and what should have been seen and was not. */
export interface BadDay {
  readonly title: string
  readonly saw: readonly string[]
  readonly problems: readonly string[]
}

/** The receiver is down for two attempts; the vendor comes back after 60 and 120 s, and nothing is lost. */
export async function serviceUnavailable(server: string, vendor: AnyVendor, folder: string): Promise<BadDay> {
  const control = await openControl(server, { frozen: true })
  await using receiver = await startReferenceReceiver(control, {
    vendors: [vendor],
    folder: join(folder, 'service-unavailable'),
  })
  const down = { kind: 'answer', status: 503 } as const
  await using gateway = await startGateway(receiver.hookFor(vendor.name), [down, down])
  const integrator = openIntegrator(control, vendor.name, gateway.url)
  receiver.learn(vendor.name, await vendor.journey.subscribe(integrator))
  await vendor.journey.run(integrator)
  await control.advance('3m')
  const delivery = await control.delivered(vendor.name, vendor.journey.event)
  const stored = (await receiver.outcomes(vendor.name)).filter(({ outcome }) => outcome === 'stored')

  const seen = delivery.attempts.map(
    ({ at, outcome }) => `${outcome.status} at +${(at - delivery.createdAt) / 1000} s`,
  )
  const problems =
    seen.join() === '503 at +0 s,503 at +60 s,200 at +180 s' ||
    seen.join() === '503 at +0 s,503 at +60 s,202 at +180 s'
      ? []
      : [`attempts were ${seen.join(', ')}`]
  if (stored.length !== 1) problems.push(`${stored.length} files were stored instead of one`)
  return {
    title: `${vendor.name}: the receiver answers 503 twice`,
    saw: [
      `attempts ${seen.join(', ')}`,
      `${stored.length} file stored, three minutes of the vendor's time passed`,
    ],
    problems,
  }
}

const announced = z.object({ exportedFileUrl: z.string() })

/** The webhook waits in a queue until its link has expired: 403, for good. */
export async function expiredLink(server: string, vendor: AnyVendor, folder: string): Promise<BadDay> {
  const control = await openControl(server, { frozen: true })
  await using receiver = await startReferenceReceiver(control, {
    vendors: [vendor],
    folder: join(folder, 'expired-link'),
  })
  await using gateway = await startGateway(receiver.hookFor(vendor.name), [{ kind: 'keep' }])
  const integrator = openIntegrator(control, vendor.name, gateway.url)
  await vendor.journey.subscribe(integrator)
  await vendor.journey.run(integrator)
  const delivery: DeliveredWebhook = await control.delivered(vendor.name, vendor.journey.event)
  const { exportedFileUrl } = announced.parse(JSON.parse(delivery.body))
  const early = await fetch(exportedFileUrl)
  await early.arrayBuffer()
  await control.advance('169h')
  const late = await fetch(exportedFileUrl)
  const code = /<Code>(\w+)<\/Code>/.exec(await late.text())?.[1] ?? 'no code'
  await gateway.release()
  const [outcome] = await receiver.outcomes(vendor.name)

  const problems: string[] = []
  if (early.status !== 200) problems.push(`the fresh link answered ${early.status}`)
  if (late.status !== 403 || code !== 'AuthenticationFailed')
    problems.push(`the expired link answered ${late.status} ${code}`)
  if (outcome?.outcome !== 'expired')
    problems.push(`the receiver's outcome is ${outcome?.outcome ?? 'missing'}`)
  return {
    title: `${vendor.name}: the link has expired before the file was fetched`,
    saw: [
      `fresh link ${early.status}; after 169 h ${late.status} ${code}`,
      `the receiver gives up for good: ${outcome?.outcome ?? '-'}`,
    ],
    problems,
  }
}
