import { readdirSync } from 'node:fs'

const known = readdirSync(new URL('cases/', import.meta.url))
  .map((file) => file.replace('.mjs', ''))
  .toSorted()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !known.includes(name))
if (unknown.length > 0) {
  console.error(`there is no case ${unknown.join(', ')}; known: ${known.join(', ')}`)
  process.exit(2)
}

console.log(`median of each, and its ratio to the first; node ${process.version}`)
for (const name of wanted.length > 0 ? wanted : known) {
  const { run } = await import(`./cases/${name}.mjs`)
  await run()
}
