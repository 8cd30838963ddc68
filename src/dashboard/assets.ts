import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HookdrillError } from '../kernel/errors/error.ts'

const require = createRequire(import.meta.url)

/** The files that the page is made of, by name, with their types. */
const types = {
  'app.js': 'text/javascript; charset=utf-8',
  'app.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

export interface Asset {
  readonly type: string
  readonly body: Buffer
}

/**
 * A file of the page; nothing for a name that it does not have.
 *
 * @throws {HookdrillError} where the page has not been built.
 */
export function readAsset(name: string): Asset | undefined {
  const type = Object.entries(types).find(([known]) => known === name)?.[1]
  if (type === undefined) return undefined
  const file = fileOf(name)
  if (file === undefined)
    throw new HookdrillError('not_found', 'the dashboard has not been built', {
      suggestion: 'npm run build:js builds it; the package brings it along',
    })
  return { type, body: readFileSync(file) }
}

function fileOf(name: string): string | undefined {
  try {
    const file = require.resolve(`#dashboard/${name}`)
    return existsSync(file) ? file : undefined
  } catch {
    return undefined
  }
}
