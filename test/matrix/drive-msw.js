import { setupServer } from 'msw/node'
import { handlers } from 'hookdrill/msw'
import { createDrill } from 'hookdrill/testing'
import { same } from './drive.js'

/** Code with hard-coded hosts, over msw. */
export async function driveMsw({ before = () => {}, after = () => {} } = {}) {
  before()
  const drill = await createDrill()
  after()
  const server = setupServer(...handlers(drill))
  server.listen()
  try {
    const response = await fetch('https://id.amiqus.co/api/v2/clients', {
      headers: { ...drill.amiqus.headers },
    })
    same(Array.isArray((await response.json()).data), true)
    await drill.settled()
  } finally {
    server.close()
    await drill.close()
  }
}
