import type { DocumentSpec } from '../kernel/contract/document.ts'

export type Render = (document: DocumentSpec) => Promise<Uint8Array>

/**
 * Renders as `render` does, and keeps the latest results: a file is asked for again at each HEAD, range and retry. Whoever gets the
 * bytes shares them with others and leaves them as they are.
 *
 * @param limit how many documents are kept; the one that was not asked for longest goes first. @default 100, a megabyte or so
 */
export function remembered(render: Render, limit = 100): Render {
  const kept = new Map<string, Promise<Uint8Array>>()
  return async (document) => {
    const key = JSON.stringify(document)
    const bytes = kept.get(key) ?? render(document)
    kept.delete(key)
    kept.set(key, bytes)
    for (const [oldest] of kept) {
      if (kept.size <= limit) break
      kept.delete(oldest)
    }
    try {
      return await bytes
    } catch (error) {
      if (kept.get(key) === bytes) kept.delete(key)
      throw error
    }
  }
}
