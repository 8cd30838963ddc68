export { createDrill, type Drill, type DrillCore, type DrillOptions } from './drill.ts'
export type { DrillClock } from './drill-clock.ts'
export type { DrillDelivery } from './drill-delivery.ts'
export type { DrillFaults, VendorDrill } from './vendor-drill.ts'
export { UntilError, type UntilOptions } from './until.ts'
export type { DrillSubscription } from './watch.ts'
export type { Reliance } from '../evidence/reliances.ts'
export { AssumptionError } from '../evidence/refuse-open.ts'
export { LeftoverError, refuseLeftovers } from './leftovers.ts'
export {
  createRecordingReceiver,
  type ScriptedAnswer,
  type ReceivedRequest,
  type RecordingReceiver,
  type AnswerScript,
} from './recording-receiver.ts'
export { matchers, type DrillMatchers } from './matchers/index.ts'
export {
  assertAbandoned,
  assertAttempted,
  assertDelivered,
  assertDownloaded,
  assertValidSignature,
} from './assertions.ts'
export { play, scenariosFor, type DrillPlayOptions } from './play.ts'
export { defineScenario } from '../scenario/read/read-scenario.ts'
export { scenarios, type ScenarioName } from '../scenarios.ts'
export { formatReport } from '../scenario/report/format-report.ts'
export type { Report } from '../scenario/report/report.ts'
export type { Probe } from '../scenario/judge/probe.ts'
export type { Scenario, ScenarioInput } from '../kernel/scenario/scenario.ts'
