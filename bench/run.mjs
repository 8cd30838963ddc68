import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { createComparison } from './compare.mjs'

const known = readdirSync(new URL('cases/', import.meta.url))
  .map((file) => file.replace('.mjs', ''))
  .toSorted()

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
    full: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
})

const rounds = Number(values.rounds)
if (!Number.isInteger(rounds) || rounds < 1) refuse(`--rounds is a whole number from 1, not ${values.rounds}`)
const unknown = positionals.filter((name) => !known.includes(name))
if (unknown.length > 0) refuse(`there is no case ${unknown.join(', ')}; known: ${known.join(', ')}`)

if (values.list) console.log(known.join('\n'))
else await run(positionals.length > 0 ? positionals : known)

async function run(wanted) {
  console.log(
    `node ${process.version}, ${availableParallelism()} cores, ${rounds} rounds: median (min to max), and its ratio to the first of each table`,
  )
  const tables = []
  for (const name of wanted) {
    const compare = createComparison({ case: name, rounds, done: (table) => tables.push(table) })
    await (await import(`./cases/${name}.mjs`)).run(compare, { full: values.full })
  }
  if (values.json !== undefined) {
    const about = {
      node: process.version,
      cores: availableParallelism(),
      rounds,
      at: new Date().toISOString(),
    }
    await writeFile(values.json, `${JSON.stringify({ schema_version: 1, ...about, tables }, null, 2)}\n`)
  }
}

function refuse(why) {
  console.error(why)
  process.exit(2)
}
