const headers = { authorization: process.env.AUTHORIZATION }
const statuses = []
for (const url of process.env.URLS.split(' ')) {
  const answer = await fetch(url, { headers })
  await answer.arrayBuffer()
  statuses.push(answer.status)
}
console.log(`[${statuses.join(', ')}]`)
