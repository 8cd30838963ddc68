import { silently } from '../../src/kernel/contract/context.ts'
import { editionOf } from './wire/edition-of.ts'
import { completeRequest, createRequest } from './life/requests.ts'
import type { CheckedRequest } from './life/check-request.ts'
import type { ReportflowContext } from './model/shape.ts'

const specimen: CheckedRequest = {
  kind: 'single',
  designId: 'design_123',
  version: 5,
  contents: [
    {
      fileName: 'invoice.pdf',
      params: { companyName: 'Company A', amount: 50000 },
      passthrough: { pageId: 'abc123' },
      shareType: 'workspace',
      passcodeEnabled: false,
    },
  ],
}

/** For `trigger`: a finished request for the event to be about, so that the file can be downloaded. */
export const examples = {
  'file.completed'(context: ReportflowContext) {
    const quiet = silently(context)
    return editionOf(context).completed(
      context,
      completeRequest(quiet, createRequest(quiet, specimen, editionOf(context)).request),
    )
  },
}
