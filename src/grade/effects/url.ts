import type { FetchFile } from '../../delivery/download.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { askProbe } from '../../probe/ask-probe.ts'
import { readingIn, type EffectProbe } from './effects.ts'

/** Asks a URL of the handler: a number, a list, an object with a `count`, or any other JSON. */
export const askUrl = (url: string, download: FetchFile, limitMs = 5000): EffectProbe => ({
  name: `--probe-url ${url}`,
  async read() {
    try {
      return readingIn(await askProbe(url, download, limitMs))
    } catch (error) {
      if (error instanceof HookdrillError) return { kind: 'failed', why: error.message }
      throw error
    }
  },
})
