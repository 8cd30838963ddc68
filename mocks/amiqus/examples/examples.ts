import { envelope } from '../notify/envelope.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { caseExamples } from './cases.ts'
import { clientExamples } from './clients.ts'
import { formExamples } from './forms.ts'
import { recordExamples } from './records.ts'

export const examples = {
  ...clientExamples,
  ...formExamples,
  ...recordExamples,
  ...caseExamples,
  ping: (context: AmiqusContext) => envelope(context, 'ping', ['ping'] as const),
}
