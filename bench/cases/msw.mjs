import { createDrill } from '../../dist/testing/index.js'
import { handlers } from '../../dist/http/msw.js'
import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { compare } from '../compare.mjs'

const url = 'https://portal.credas.com/api/v2/ci/journeys'
const call = async (headers) => {
  const response = await fetch(url, { headers })
  if (response.status !== 200) throw new Error(`it answered ${response.status}`)
  return await response.text()
}

/** One after the other, since msw intercepts for a whole process. */
async function behind(all, run) {
  const server = setupServer(...all)
  server.listen({ onUnhandledRequest: 'error' })
  try {
    return await run()
  } finally {
    server.close()
  }
}

export async function run() {
  const drill = await createDrill()
  const headers = { ...drill.credas.headers }
  const ours = handlers(drill)
  const answer = await behind(ours, () => call(headers))
  const plain = [
    http.get(url, ({ request }) =>
      request.headers.get('x-api-key') === null
        ? new HttpResponse(null, { status: 401 })
        : HttpResponse.json(JSON.parse(answer)),
    ),
  ]
  const twenty = async (all) =>
    behind(all, async () => {
      for (let at = 0; at < 20; at++) await call(headers)
    })
  await compare('twenty API calls through msw', {
    'one handler written by hand': () => twenty(plain),
    'handlers(drill)': () => twenty(ours),
  })
  await drill.close()
}
