import { expectTypeOf, it } from 'vitest'
import type { CamelCase } from '../src/fixtures/camel-case.ts'
import { fixtures, signed, type SignedRequest } from '../src/fixtures.ts'
import type { EventName } from '../src/kernel/contract/event.ts'
import type { vendors } from '../src/vendors.ts'

const { amani, amiqus, credas, reportflow, smartdocumentor } = fixtures

it('each event has a builder under its name in camel case, and nothing else has', () => {
  type Events<V extends keyof typeof vendors> = EventName<(typeof vendors)[V]['events']>
  expectTypeOf<keyof typeof amiqus>().toEqualTypeOf<CamelCase<Events<'amiqus'>>>()
  expectTypeOf<keyof typeof credas>().toEqualTypeOf<CamelCase<Events<'credas'>>>()
  expectTypeOf<CamelCase<'client.deletion_reminder_due'>>().toEqualTypeOf<'clientDeletionReminderDue'>()
  expectTypeOf<CamelCase<'result.name-check'>>().toEqualTypeOf<'resultNameCheck'>()
  expectTypeOf<CamelCase<'ping'>>().toEqualTypeOf<'ping'>()
  // @ts-expect-error there is no such event
  void amiqus.recordCompleted
  expectTypeOf(amiqus.recordFinished.event).toEqualTypeOf<'record.finished'>()
})

it('a payload has the type of its event', () => {
  const build = () => ({
    task: smartdocumentor.taskExported(),
    complete: credas.processComplete(),
    status: amani.profileStatusChange(),
  })
  expectTypeOf(build).returns.toExtend<{
    task: { taskId: number; metadata: Record<string, string> }
    complete: { Status: 2 }
    status: { event: 'profile_status_change'; data: { reject_reason: string | null } }
  }>()
})

it('overrides may be partial at every depth', () => {
  const build = () => [
    amiqus.recordFinished({}),
    amiqus.recordFinished({ data: { record: { id: 7 } } }),
    amiqus.recordFinished({ webhook: { events: ['*'] }, data: { case: { id: 7 } } }),
    amiqus.recordFinished({ data: { record: { type: 'organisation' }, organisation: { id: 3 } } }),
    amani.documentUpload({ profile: { address: { city: 'Ankara' } }, data: { pages: 3 } }),
    smartdocumentor.taskExported({ metadata: { anything: 'goes' } }),
    amiqus.ping({ data: ['ping'] }),
  ]
  expectTypeOf(build).toBeFunction()
})

it('unknown fields are refused at every depth', () => {
  const build = () => [
    // @ts-expect-error no such field
    smartdocumentor.taskExported({ taskID: 7 }),
    // @ts-expect-error no such field, one level down
    amiqus.recordFinished({ data: { records: { id: 7 } } }),
    // @ts-expect-error no such field, two levels down
    amiqus.recordFinished({ data: { record: { idd: 7 } } }),
    // @ts-expect-error no such field in an item of a list
    reportflow.fileCompleted({ files: [{ filename: 'a.pdf' }] }),
    // @ts-expect-error no such field in the JSON of a string
    credas.resultNameCheck({ Payload: { NameCheckResult: 5 } }),
  ]
  expectTypeOf(build).toBeFunction()
})

it('values of a wrong type are refused', () => {
  const build = () => [
    // @ts-expect-error an id is a number
    amiqus.recordFinished({ data: { record: { id: '7' } } }),
    // @ts-expect-error no such status
    amani.profileStatusChange({ data: { status: 'Fine' } }),
    // @ts-expect-error the status of a completed process is 2
    credas.processComplete({ Status: 1 }),
    // @ts-expect-error a result is a number
    credas.resultNameCheck({ Payload: { NameCheckVerificationResult: 'passed' } }),
    // @ts-expect-error a ping has nothing to change
    amiqus.ping({ data: ['pong'] }),
  ]
  expectTypeOf(build).toBeFunction()
})

it('ReportFlow’s form follows the edition, and the older one is the default', () => {
  const build = () => ({
    legacy: reportflow.fileCompleted({ files: [{ uuid: 'u' }] }),
    current: reportflow.fileCompleted(
      { files: [{ share: { shareType: 'public' } }] },
      { edition: 'current' },
    ),
  })
  expectTypeOf(build).returns.toExtend<{
    legacy: { files: { uuid: string }[] }
    current: { requestId: string; files: { share: { url: string } }[] }
  }>()
  const wrong = () => [
    // @ts-expect-error the older form has no requestId
    reportflow.fileCompleted({ requestId: 'r' }),
    // @ts-expect-error the current form has no uuid
    reportflow.fileCompleted({ files: [{ uuid: 'u' }] }, { edition: 'current' }),
    // @ts-expect-error there is no such edition
    reportflow.fileCompleted({}, { edition: 'v2' }),
  ]
  expectTypeOf(wrong).toBeFunction()
})

it('signing takes any payload and gives what an HTTP client needs', () => {
  const sign = () => signed(amiqus.recordFinished(), { secret: 's', url: 'http://127.0.0.1/hook' })
  expectTypeOf(sign).returns.toEqualTypeOf<SignedRequest>()
  // @ts-expect-error a body that is text has no place in it
  expectTypeOf(() => signed('{}', { vendor: 'amiqus' })).toBeFunction()
})
