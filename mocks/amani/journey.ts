import { z } from 'zod'
import type { Journey, Integrator } from '../../src/kernel/contract/journey.ts'

const loggedIn = z.object({ access: z.string() })
const withToken = z.object({ token: z.string() })
const withId = z.object({ id: z.string() })
const announcement = z.object({ data: z.object({ url: z.url() }) })

export const journey: Journey = {
  event: 'zip_file_create',
  fileType: 'application/zip',
  filePath: '/api/v2/profile/',
  async subscribe(integrator) {
    const { username, password } = integrator.credentials
    const { access } = loggedIn.parse(
      await call(integrator, 'POST', '/api/v2/user/login', { username, password }),
    )
    const authorization = `Bearer ${access}`
    const settings = { url: integrator.hook, signature_enabled: true, zip_file_create: true }
    await call(integrator, 'PUT', '/api/v2/webhook', settings, { authorization })
    const { token } = withToken.parse(
      await call(integrator, 'GET', '/api/v2/webhook/token', undefined, { authorization }),
    )
    return { secret: token }
  },
  async run(integrator) {
    const profile = await call(integrator, 'POST', '/api/v2/profile', {
      id_card_number: 'SPECIMEN-000001',
      name: 'Ayşe Specimen',
      email: 'ayse@specimen.example',
    })
    const { id } = withId.parse(profile)
    await call(integrator, 'POST', '/api/v2/document', {
      profile: id,
      type: 'TUR_ID_1',
      pages: ['data:image/jpeg;base64,/9j/4AAQSkZJRg=='],
    })
    await integrator.act('export-zip', { id })
    return { profile: id }
  },
  download: (integrator, payload) => integrator.api(pathOf(integrator, announcement.parse(payload).data.url)),
}

async function call(
  integrator: Integrator,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await integrator.api(path, {
    method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return await response.json()
}

function pathOf({ url: base }: Integrator, url: string): string {
  if (!url.startsWith(`${base}/`)) throw new Error(`${url} is not below ${base}`)
  return url.slice(base.length)
}
