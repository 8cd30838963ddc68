// The receiver of compose.yaml: takes every webhook, and prints what came.
import { createServer } from 'node:http'

createServer((req, res) => {
  let length = 0
  req.on('data', (chunk) => (length += chunk.length))
  req.on('end', () => {
    console.log(`${req.method} ${req.url} ${length} bytes`)
    res.writeHead(204).end()
  })
}).listen(Number(process.env.PORT ?? 3000), () => console.log('listening'))
