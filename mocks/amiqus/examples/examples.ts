import { caseExamples } from './cases.ts'
import { clientExamples } from './clients.ts'
import { pingExamples } from './ping.ts'
import { formExamples } from './forms.ts'
import { recordExamples } from './records.ts'

export const examples = {
  ...clientExamples,
  ...formExamples,
  ...recordExamples,
  ...caseExamples,
  ...pingExamples,
}
