import type { Integrator } from '../../src/kernel/contract/journey.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'

/** Reads, lists, is refused, fetches a file by a link, and gets three webhooks, of which the first is tried again. */
export const amiqusJourney =
  (tenant: Tenant) =>
  async ({ api, hook, act }: Integrator): Promise<void> => {
    const call = async (method: string, path: string, body?: unknown): Promise<{ readonly id: number }> => {
      const response = await api(path, {
        method,
        redirect: 'manual',
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      const text = await response.text()
      await tenant.settled()
      return (/^\{/.test(text) ? JSON.parse(text) : { id: 0 }) as { id: number } // Each call of these makes something with an id.
    }
    await call('POST', '/api/v2/webhooks', {
      url: hook,
      events: ['client.created', 'record.finished', 'record.updated'],
    })
    const client = await call('POST', '/api/v2/clients', {
      email: 'marty@hillvalley.example',
      name: { first_name: 'Marty', last_name: 'Specimen' },
    })
    // Its webhook was answered with a 500.
    await tenant.advance('1h')
    await call('GET', '/api/v2/clients')
    await call('GET', `/api/v2/clients/${client.id}`)
    await call('GET', '/api/v2/clients/99999999')
    const record = await call('POST', '/api/v2/records', {
      client: client.id,
      notification: false,
      steps: [{ type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }],
    })
    await call('GET', `/api/v2/records/${record.id}`)
    await act('finish', { id: record.id })
    await tenant.advance('1m')
    await call('PATCH', `/api/v2/records/${record.id}`, { is_reviewed: true })
    await call('GET', `/api/v2/records/${record.id}/download`)
  }
