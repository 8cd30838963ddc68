import type { Integrator } from '../kernel/contract/journey.ts'
import type { Control } from './control.ts'

/** An integrator's view of one vendor: its API over HTTP, and the control API for what people do. */
export function openIntegrator(control: Control, vendor: string, hook: string): Integrator {
  const access = control.access.vendors[vendor]
  if (!access) throw new RangeError(`the tenant has no ${vendor}`)
  const { baseUrl, headers, webhookSecret } = access
  // As the vendor gives them: the control API shows the secret apart from the others.
  const credentials = { ...access.credentials, ...(webhookSecret !== undefined && { webhookSecret }) }
  return {
    url: baseUrl,
    hook,
    credentials,
    api: (path, init = {}) =>
      fetch(baseUrl + path, {
        ...init,
        headers: { ...headers, ...(init.headers as Record<string, string>) },
      }),
    operate: (settings) => control.operate(vendor, settings),
    act: (action, input) => control.act(vendor, action, input),
  }
}
