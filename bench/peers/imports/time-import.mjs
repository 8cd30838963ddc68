import { appendFileSync } from 'node:fs'
import { test } from 'vitest'

/** vitest has been loaded by then, whoever imports it. */
export async function timeImport(name, load) {
  const from = performance.now()
  await load()
  const ms = performance.now() - from
  test(`import ${name}`, () => appendFileSync(process.env.BENCH_IMPORTS, `${JSON.stringify({ name, ms })}\n`))
}
