import http from 'node:http'
import https from 'node:https'

const headers = { authorization: process.env.AUTHORIZATION }
const get = (url) =>
  new Promise((resolve, reject) => {
    const { get: ask } = url.startsWith('https:') ? https : http
    ask(url, { headers }, (answer) => answer.resume().on('end', () => resolve(answer.statusCode))).on(
      'error',
      reject,
    )
  })
const statuses = []
for (const url of process.env.URLS.split(' ')) statuses.push(await get(url))
console.log(`[${statuses.join(', ')}]`)
