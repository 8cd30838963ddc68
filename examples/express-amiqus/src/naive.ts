import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import express, { type Express } from 'express'

export interface NaiveSettings {
  /** What opens the API. */
  readonly token: string
  /** Where the reports are kept. */
  readonly folder: string
}

/** How a handler looks on its first day: it trusts what comes, and fetches the report before it answers. */
export function naive({ token, folder }: NaiveSettings): Express {
  const app = express()
  app.use(express.json())
  app.post('/webhooks/amiqus', async (req, res) => {
    const { record } = req.body.data
    const report = await fetch(record.download, { headers: { authorization: `Bearer ${token}` } })
    await writeFile(join(folder, `record-${record.id}.pdf`), Buffer.from(await report.arrayBuffer()))
    res.sendStatus(200)
  })
  return app
}
