import { envelope } from '../notify/envelope.ts'
import type { AmiqusContext } from '../state/shape.ts'

export const pingExamples = {
  ping: (context: AmiqusContext) => envelope(context, 'ping', ['ping'] as const),
}
