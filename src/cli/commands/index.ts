import type { AnyCommand } from '../lib/command.ts'
import { actCommand } from './act.ts'
import { clientsCommand } from './clients.ts'
import { clockCommand } from './clock.ts'
import { completionCommand } from './completion.ts'
import { configCommand } from './config.ts'
import { deliveriesCommand } from './deliveries.ts'
import { demoCommand } from './demo.ts'
import { driftCommand } from './drift.ts'
import { doctorCommand } from './doctor.ts'
import { envCommand } from './env.ts'
import { execCommand } from './exec.ts'
import { exploreCommand } from './explore.ts'
import { faultsCommand } from './faults.ts'
import { fixturesCommand } from './fixtures.ts'
import { hostsCommand } from './hosts.ts'
import { gradeCommand } from './grade.ts'
import { gradesCommand } from './grades.ts'
import { initCommand } from './init.ts'
import { loadCommand } from './load.ts'
import { mcpCommand } from './mcp.ts'
import { evidenceCommand } from './evidence.ts'
import { openapiCommand } from './openapi.ts'
import { objectsCommand } from './objects.ts'
import { playCommand } from './play.ts'
import { receiverCommand } from './receiver.ts'
import { recordCommand } from './record.ts'
import { replayCommand } from './replay.ts'
import { rehearseCommand } from './rehearse.ts'
import { requestsCommand } from './requests.ts'
import { seedDataCommand } from './seed-data.ts'
import { smokeCommand } from './smoke.ts'
import { snapshotsCommand } from './snapshots.ts'
import { startCommand } from './start.ts'
import { stateCommand } from './state.ts'
import { subscriptionsCommand } from './subscriptions.ts'
import { tenantsCommand } from './tenants.ts'
import { triggerCommand } from './trigger.ts'
import { tunnelCommand } from './tunnel.ts'
import { vendorsCommand } from './vendors.ts'
import { verifyCommand } from './verify.ts'
import { workerCommand } from './worker.ts'

/** Every command, in the order in which help lists them. */
export const commands: readonly AnyCommand[] = [
  startCommand,
  initCommand,
  doctorCommand,
  demoCommand,
  receiverCommand,
  execCommand,
  envCommand,
  tunnelCommand,
  smokeCommand,
  subscriptionsCommand,
  triggerCommand,
  objectsCommand,
  actCommand,
  deliveriesCommand,
  requestsCommand,
  clockCommand,
  stateCommand,
  snapshotsCommand,
  tenantsCommand,
  seedDataCommand,
  hostsCommand,
  gradeCommand,
  gradesCommand,
  replayCommand,
  verifyCommand,
  recordCommand,
  driftCommand,
  rehearseCommand,
  exploreCommand,
  playCommand,
  loadCommand,
  workerCommand,
  faultsCommand,
  vendorsCommand,
  openapiCommand,
  evidenceCommand,
  fixturesCommand,
  clientsCommand,
  mcpCommand,
  configCommand,
  completionCommand,
]
