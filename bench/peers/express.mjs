import express from 'express'
import { table, token } from './stored.mjs'

const app = express()
app.use((req, res, next) =>
  req.get(token.header) === token.value ? next() : res.status(401).json({ error: 'unauthenticated' }),
)
app.get('/:table/:id', (req, res) => {
  const found = table(req.params.table)?.get(req.params.id)
  if (found) res.json(found)
  else res.status(404).json({ error: 'not found' })
})
app.post('/:table', express.json(), (req, res) => {
  if (typeof req.body.name?.first_name !== 'string' || typeof req.body.email !== 'string')
    return res.status(400).json({ error: 'invalid' })
  const rows = table(req.params.table)
  const row = { id: String(rows.size + 1), ...req.body }
  rows.set(row.id, row)
  return res.status(201).json(row)
})
const server = app.listen(0, '127.0.0.1', () =>
  console.log(JSON.stringify({ url: `http://127.0.0.1:${server.address().port}` })),
)
