import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { handlers } from '../../dist/http/msw.js'
import { createDrill } from '../../dist/testing/index.js'
import { answerMeasurements } from '../lib/processes.mjs'
import { msOf } from '../lib/timing.mjs'

const url = 'https://portal.credas.com/api/v2/ci/journeys'
const drill = await createDrill()
const { headers } = drill.credas
const answer = await (await drill.credas.fetch('/api/v2/ci/journeys')).json()

const constant = () => [http.all('https://portal.credas.com/*', () => HttpResponse.json(answer))]
setupServer(...(process.argv[2] === 'constant' ? constant() : handlers(drill))).listen({
  onUnhandledRequest: 'error',
})

answerMeasurements(() =>
  msOf(async () => {
    const response = await fetch(url, { headers })
    if (response.status !== 200) throw new Error(`it answered ${response.status}`)
    await response.text()
  }),
)
