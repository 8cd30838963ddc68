import { createServer } from 'node:http'
import { startServer } from '../../dist/index.js'

// Fills a state folder with so many deliveries that have been delivered.
const [, , stateFolder, count] = process.argv
const many = Number(count)
const perTrigger = 500
const receiver = createServer((req, res) => void req.resume().on('end', () => res.end()))
await new Promise((resolve) => receiver.listen(0, '127.0.0.1', resolve))
const server = await startServer({ port: 0, stateFolder, durability: 'none', keep: many })
const tenant = server.tenants.get('default')
const mock = tenant.mock('amiqus')
for (let at = 0; at < perTrigger; at++)
  await mock.subscribe({
    url: `http://127.0.0.1:${receiver.address().port}/${at}`,
    events: ['record.created'],
  })
for (let sent = 0; sent < many; sent += perTrigger) {
  await mock.trigger('record.created')
  await tenant.settled()
}
await server.close()
receiver.close()
