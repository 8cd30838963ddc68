import autocannon from 'autocannon'
import { answerMeasurements } from './processes.mjs'

// In a process of its own: what makes the calls and what answers them must not share a core.
const { url, connections, forMs, headers, method, paths, body } = JSON.parse(process.argv[2])

const call = (forSeconds) =>
  new Promise((resolve, reject) =>
    autocannon(
      {
        url,
        connections,
        duration: forSeconds,
        sampleInt: 100,
        requests: paths.map((path) => ({ path, method, headers, ...(body !== undefined && { body }) })),
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    ),
  )

let isWarm = false

answerMeasurements(async () => {
  if (!isWarm) await call(Math.max(forMs / 1000, 1))
  isWarm = true
  const { non2xx, errors, timeouts, requests, duration } = await call(forMs / 1000)
  if (non2xx + errors + timeouts > 0)
    throw new Error(`${url}${paths[0]}: ${non2xx} refused, ${errors} failed, ${timeouts} timed out`)
  return requests.total / duration
})
