import { caseExamples } from './examples/cases.ts'
import { clientExamples } from './examples/clients.ts'
import { pingExamples } from './examples/ping.ts'
import { formExamples } from './examples/forms.ts'
import { recordExamples } from './examples/records.ts'

export const examples = {
  ...clientExamples,
  ...formExamples,
  ...recordExamples,
  ...caseExamples,
  ...pingExamples,
}
