// The receiver of compose.yaml: takes every webhook, and prints what came.
import { createServer } from 'node:http'

createServer((req, res) => {
  let length = 0
  req.on('data', (chunk) => (length += chunk.length))
  req.on('end', () => {
    process.stdout.write(`${req.method} ${req.url} ${length} bytes\n`)
    res.writeHead(204).end()
  })
}).listen(Number(process.env.PORT ?? 3000), () => process.stdout.write('listening\n'))
