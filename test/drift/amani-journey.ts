import type { Integrator } from '../../src/kernel/contract/journey.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'

/** Logs in, is refused twice, reads, lists, uploads, and gets four webhooks with the secret in a header. */
export const amaniJourney =
  (tenant: Tenant) =>
  async ({ api, hook, act, credentials }: Integrator): Promise<void> => {
    const call = async (method: string, path: string, body?: unknown): Promise<{ readonly id: string }> => {
      const response = await api(path, {
        method,
        ...(body !== undefined && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      const text = await response.text()
      await tenant.settled()
      return (/^\{/.test(text) ? JSON.parse(text) : { id: '' }) as { id: string } // Each call of these makes something with an id.
    }
    const { username, password } = credentials
    await call('POST', '/api/v2/user/login', { username, password })
    const events = {
      profile_create: true,
      profile_update: true,
      document_upload: true,
      profile_status_change: true,
      profile_level_update: true,
    }
    await call('PUT', '/api/v2/webhook', { url: hook, signature_enabled: false, ...events })
    await call('GET', '/api/v2/webhook')
    const profile = await call('POST', '/api/v2/profile', {
      id_card_number: 'SPECIMEN-000001',
      name: 'Ayşe Specimen',
      email: 'ayse@specimen.example',
    })
    await call('GET', '/api/v2/profile')
    await call('GET', `/api/v2/profile/${profile.id}`)
    await call('GET', '/api/v2/profile/00000000-0000-4000-8000-000000000000')
    await call('PATCH', `/api/v2/profile/${profile.id}`, { occupation: 'Engineer' })
    await call('POST', '/api/v2/document', {
      profile: profile.id,
      type: 'TUR_ID_1',
      pages: ['data:image/jpeg;base64,/9j/4AAQSkZJRg=='],
    })
    await act('approve', { id: profile.id })
    await tenant.advance('1m')
  }
