import { createServer } from 'node:http'
import { table, token } from './stored.mjs'

/** The least that an API does: authentication, look-up or reading and parsing a body, JSON. */
function answer(req, res) {
  if (req.headers[token.header] !== token.value) return send(res, 401, { error: 'unauthenticated' })
  if (req.method === 'POST') return create(req, res)
  const [, name, id] = /^\/([^/]+)\/([^/?]+)$/.exec(req.url) ?? []
  const found = table(name)?.get(id)
  return found ? send(res, 200, found) : send(res, 404, { error: 'not found' })
}

function create(req, res) {
  const chunks = []
  req.on('data', (chunk) => chunks.push(chunk))
  req.on('end', () => {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    if (typeof body.name?.first_name !== 'string' || typeof body.email !== 'string')
      return send(res, 400, { error: 'invalid' })
    const rows = table(req.url.slice(1))
    const row = { id: String(rows.size + 1), ...body }
    rows.set(row.id, row)
    return send(res, 201, row)
  })
}

function send(res, status, value) {
  const body = JSON.stringify(value)
  res
    .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
    .end(body)
}

const server = createServer(answer)
server.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
)
