import { STATUS_CODES } from 'node:http'
import type { JsonObject } from '../kernel/data/json-schema.ts'

/** Answers that many operations share, each written once: under the name of its status. */
export class NamedResponses {
  readonly #texts = new Map<string, string>()
  readonly #responses = new Map<string, JsonObject>()

  /** A reference to it. */
  add(status: string, response: JsonObject): JsonObject {
    const text = JSON.stringify(response)
    const base = (STATUS_CODES[status] ?? `Status${status}`).replaceAll(/\W/g, '')
    for (let number = 1; ; number++) {
      const name = number === 1 ? base : `${base}${number}`
      const before = this.#texts.get(name)
      if (before !== undefined && before !== text) continue
      this.#texts.set(name, text)
      this.#responses.set(name, response)
      return { $ref: `#/components/responses/${name}` }
    }
  }

  all(): Readonly<Record<string, JsonObject>> {
    return Object.fromEntries([...this.#responses].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }
}
