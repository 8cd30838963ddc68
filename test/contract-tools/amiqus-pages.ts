import { createClient, upload } from '../mocks/amiqus/operations/prerequisites.ts'
import { made, type Operation } from '../mocks/amiqus/operations/operation.ts'
import type { OpenMock } from '../support/open-mock.ts'

const callback = 'http://127.0.0.1:9/callback'
const request = { type: 'document.request', preferences: { title: 'Bill', instructions: 'A recent one' } }

/** The page of a new record, as a path. */
async function openPage(drill: OpenMock, steps: readonly object[], more: object = {}): Promise<string> {
  const client = await createClient(drill)
  const body = JSON.stringify({ client, steps, notification: false, ...more })
  const headers = { 'content-type': 'application/json' }
  const { perform_url: url } = await made<{ perform_url: string }>(
    drill.api('/api/v2/records', { method: 'POST', headers, body }),
  )
  return url.slice(drill.url.length)
}

const post = (drill: OpenMock, path: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  drill.bare(path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

async function allowed(drill: OpenMock): Promise<Response> {
  const { oauthClientId: client_id = '' } = drill.mock.credentials()
  return await post(drill, '/oauth/authorize', { client_id, redirect_uri: callback, decision: 'allow' })
}

const documentLink = /href="[^"]*?(\/i\/[^"]+\/documents\/\d+)"/

/** The operations that a browser calls, and those of OAuth. */
export const pageOperations: readonly Pick<Operation, 'name' | 'call'>[] = [
  {
    name: 'GET /oauth/authorize',
    async call(drill) {
      const { oauthClientId: client_id = '' } = drill.mock.credentials()
      const query = new URLSearchParams({ client_id, redirect_uri: callback, response_type: 'code' })
      return await drill.bare(`/oauth/authorize?${query}`)
    },
  },
  { name: 'POST /oauth/authorize', call: allowed },
  {
    name: 'POST /oauth/token',
    async call(drill) {
      const { oauthClientId: client_id = '', oauthClientSecret: client_secret = '' } =
        drill.mock.credentials()
      const code = new URL((await allowed(drill)).headers.get('location') ?? '').searchParams.get('code')
      return await post(drill, '/oauth/token', {
        grant_type: 'authorization_code',
        client_id,
        client_secret,
        redirect_uri: callback,
        code: code ?? '',
      })
    },
  },
  { name: 'GET /i/:code', call: async (drill) => await drill.bare(await openPage(drill, [request])) },
  {
    name: 'POST /i/:code/declaration',
    async call(drill) {
      const page = await openPage(drill, [request], { is_declaration_required: true })
      return await post(drill, `${page}/declaration`, { confirm: 'yes' })
    },
  },
  {
    name: 'POST /i/:code/correction',
    call: async (drill) =>
      await post(drill, `${await openPage(drill, [request])}/correction`, {
        first_name: 'Martin',
        last_name: 'Specimen',
      }),
  },
  {
    name: 'POST /i/:code/steps/:step',
    call: async (drill) =>
      await post(drill, `${await openPage(drill, [{ type: 'check.video' }])}/steps/1`, {
        outcome: 'accepted',
      }),
  },
  {
    name: 'GET /i/:code/documents/:document',
    async call(drill) {
      const { id: attachment } = await made(upload(drill))
      const transfer = {
        type: 'document.transfer',
        preferences: { name: 'Terms', attachment, require_return: false },
      }
      const page = await (await drill.bare(await openPage(drill, [transfer]))).text()
      return await drill.bare(documentLink.exec(page)?.[1] ?? '/')
    },
  },
]
