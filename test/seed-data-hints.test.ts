import { setupServer } from 'msw/node'
import { expect, it } from 'vitest'
import { handlers } from '../src/http/msw.ts'
import { createDrill, type Drill } from '../src/testing/index.ts'

type Call = (drill: Drill) => Promise<Response>

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const id = '7b0d4f3e-1c2a-4e5b-9f6d-0a1b2c3d4e5f'
const person = { firstName: 'Sam', surname: 'Specimen', contactViaEmail: false, contactViaSms: false }

const process =
  (journeyId: string, actorId: number): Call =>
  ({ credas }) =>
    credas.fetch(
      '/api/v2/ci/processes',
      json({ journeyId, title: 'x', processEntities: [{ ...person, actorId }] }),
    )
const pdf =
  (designId: string, version: number): Call =>
  ({ reportflow }) =>
    reportflow.fetch(
      '/v1/file/sync/single',
      json({ designId, version, content: { fileName: 'a', params: {} } }),
    )

const unknown: readonly (readonly [string, Call])[] = [
  ['credas journey', process(id, 9)],
  ['credas actor', process('9429d6b1-de6e-4fac-8343-9a48c4d5534f', 9)],
  ['reportflow design', pdf("it's ours", 2)],
  ['reportflow version', pdf('design_123', 9)],
  ['reportflow template', ({ reportflow }) => reportflow.fetch('/api/v1/public/templates/ours')],
  [
    'reportflow workspace',
    async (drill) => {
      const hosts = setupServer(...handlers(drill))
      hosts.listen()
      const answer = await fetch('https://ws-ours.re-port-flow.com/v1/file/designs', {
        headers: drill.reportflow.headers,
      })
      hosts.close()
      return answer
    },
  ],
  ['amani profile', ({ amani }) => amani.fetch(`/api/v2/profile/${id}`)],
  [
    'amani profile of a document',
    ({ amani }) => amani.fetch('/api/v2/document', json({ profile: id, type: 'TUR_ID_1', pages: ['x'] })),
  ],
  ['amani profile of a link', ({ amani }) => amani.fetch('/api/v2/profile/url', json({ profile: id }))],
  [
    'amani customer',
    async ({ amani }) => {
      const { username: email, password } = amani.credentials
      const login = await amani.fetch('/api/v1/user/login/', json({ email, password }))
      const { token } = (await login.json()) as { token: string }
      const init = json({ type: 'TUR_ID_1', customer_id: 77, files: ['data:image/png;base64,AA=='] })
      const headers = { 'content-type': 'application/json', authorization: `TOKEN ${token}` }
      return await amani.fetch('/api/v1/recognition/web/upload', { ...init, headers })
    },
  ],
  [
    'smartdocumentor workspace',
    ({ smartdocumentor }) =>
      smartdocumentor.fetch(
        '/api/v1.0/external/sdtask/process',
        json({ workspaceId: 731, context: { url: 'https://files.example.com/a.pdf' } }),
      ),
  ],
  [
    'amiqus redirect URL',
    ({ amiqus }) =>
      amiqus.fetch(
        `/oauth/authorize?response_type=code&client_id=${amiqus.credentials.oauthClientId}&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&state=x`,
        { redirect: 'manual' },
      ),
  ],
]

it.each(unknown)('the log says how to add what is not there: %s', async (name, call) => {
  const edition = name === 'reportflow workspace' ? 'legacy' : 'current'
  await using drill = await createDrill({ editions: { reportflow: edition } })
  const refused = await call(drill)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  const warnings = drill.tenant.journal
    .since(0)
    .flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))
  const [, line = ''] = /hookdrill seed-data add '(\{.*\})'; /.exec(warnings.at(-1) ?? '') ?? []
  // As a shell reads it.
  await drill.tenant.addSeedData(JSON.parse(line.replaceAll(String.raw`'\''`, "'")))
  expect((await call(drill)).status, warnings.at(-1)).toBeLessThan(400)
})
