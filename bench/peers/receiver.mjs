import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'

// What a receiver does at the least: read the bytes and verify them.
const secret = process.env.BENCH_SECRET
const server = createServer((req, res) => {
  const chunks = []
  req.on('data', (chunk) => chunks.push(chunk))
  req.on('end', () => {
    const right = createHmac('sha256', secret).update(Buffer.concat(chunks)).digest('base64')
    res.writeHead(req.headers['x-aqid-signature'] === right ? 200 : 401).end()
  })
})
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
)
