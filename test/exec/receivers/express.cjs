// A receiver as people write it, with the vendor's own https host in it. Nothing in it knows of a mock.
const { writeFileSync } = require('node:fs')
const axios = require('axios')
const express = require('express')

const app = express()
app.use(express.json())
app.post('/webhooks/files', async (req, res) => {
  const { event, workspaceId, files } = req.body
  if (event !== 'file.completed') return res.status(400).json({ error: 'not for us' })
  const headers = { AppKey: process.env.APP_KEY, SecretKey: process.env.SECRET_KEY }
  for (const { uuid, fileId, fileName } of files) {
    const url = `https://${workspaceId}.re-port-flow.com/v1/file/download/${uuid}/${fileId}`
    const { data } = await axios.get(url, { headers, responseType: 'arraybuffer' })
    writeFileSync(`${process.env.FOLDER}/${fileName}`, Buffer.from(data))
  }
  return res.status(200).json({ taken: files.length })
})
app.listen(Number(process.env.LISTEN), '127.0.0.1')
