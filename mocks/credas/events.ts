import { z } from 'zod'
import { documented, observed } from '../../src/vendor/evidence.ts'
import { processStatus } from './enums.ts'

const about = <Status extends number>(status: Status) =>
  z.strictObject({
    ProcessId: z.guid(),
    ClientId: z.guid(),
    Status: z.literal(status),
    StatusDescription: z.string(),
  })

export const events = {
  'process.complete': {
    schema: about(processStatus.complete),
    fires: 'every person of a process has done what was asked, whatever came out of it',
    evidence: documented('help centre, "Process webhooks (API)"'),
  },
  'process.deleted': {
    schema: about(processStatus.deleted),
    fires: 'a process was deleted; the article promises status 2 alone',
    evidence: observed('an integrator’s notes on the demo portal, October 2026'),
  },
}
