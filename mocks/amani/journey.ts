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
  async subscribe(world) {
    const { username, password } = world.credentials
    const { access } = loggedIn.parse(await call(world, 'POST', '/api/v2/user/login', { username, password }))
    const authorization = `Bearer ${access}`
    const settings = { url: world.hook, signature_enabled: true, zip_file_create: true }
    await call(world, 'PUT', '/api/v2/webhook', settings, { authorization })
    const { token } = withToken.parse(
      await call(world, 'GET', '/api/v2/webhook/token', undefined, { authorization }),
    )
    return { secret: token }
  },
  async run(world) {
    const profile = await call(world, 'POST', '/api/v2/profile', {
      id_card_number: 'SPECIMEN-000001',
      name: 'Ayşe Specimen',
      email: 'ayse@specimen.example',
    })
    const { id } = withId.parse(profile)
    await call(world, 'POST', '/api/v2/document', {
      profile: id,
      type: 'TUR_ID_1',
      pages: ['data:image/jpeg;base64,/9j/4AAQSkZJRg=='],
    })
    await world.act('export-zip', { id })
    return { profile: id }
  },
  download: (world, payload) => world.api(pathOf(world, announcement.parse(payload).data.url)),
}

async function call(
  world: Integrator,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await world.api(path, {
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
