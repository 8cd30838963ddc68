import { silently } from '../../src/vendor/context.ts'
import { catalogue } from './catalogue.ts'
import { completeProcess, createProcess, deleteProcess, type ReadProcess } from './life.ts'
import { completePayload, deletedPayload } from './notify.ts'
import type { CredasContext } from './shape.ts'

/** For `trigger`: a process for the event to be about, made silently, so that its results can be fetched. */
export const examples = {
  'process.complete': (context: CredasContext) => completePayload(context, someProcess(context).id),
  'process.deleted': (context: CredasContext) =>
    deletedPayload(context, deleteProcess(silently(context), someProcess(context)).id),
}

/** It is announced where the newest process is: Credas knows URLs of processes only. */
function someProcess(context: CredasContext): ReadProcess {
  const quiet = silently(context)
  const [journey] = catalogue
  const [actor] = journey?.actors ?? []
  const process = createProcess(quiet, {
    title: 'Specimen process',
    journeyId: journey?.id ?? '',
    webhookUrl: context.db.processes.newest()?.webhookUrl ?? null,
    processEntities: [
      {
        firstName: 'Sam',
        surname: 'Specimen',
        emailAddress: 'sam@example.com',
        actorId: actor?.id ?? 0,
        contactViaEmail: true,
        contactViaSms: false,
        inPerson: false,
      },
    ],
  })
  return completeProcess(quiet, process)
}
