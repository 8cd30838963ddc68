import { clientExamples } from './examples/clients.ts'
import { recordExamples } from './examples/records.ts'

export const examples = { ...clientExamples, ...recordExamples }
