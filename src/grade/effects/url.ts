import { messageOf } from '../../kernel/errors/message-of.ts'
import { countIn, type EffectProbe } from './effects.ts'

/** Asks a URL of the handler: a number, a list, or an object with a `count`. */
export const askUrl = (url: string, limitMs = 5000): EffectProbe => ({
  name: `--probe-url ${url}`,
  async read() {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(limitMs) })
      const text = await response.text()
      return response.ok ? countIn(text) : { kind: 'failed', why: `it answered ${response.status}` }
    } catch (error) {
      return { kind: 'failed', why: messageOf(error) }
    }
  },
})
