import { silently } from '../../src/kernel/contract/context.ts'
import { catalogue } from './state/catalogue.ts'
import type { JourneyCheck } from './model/journey-input.ts'
import { screen } from './data-checks/screening.ts'
import { alertAbout } from './life/monitoring.ts'
import { checkBankAccount } from './data-checks/bank.ts'
import { findEntity, findOrFirst, type ReadActor, type ReadProcess } from './state/find.ts'
import { moveInvite } from './life/invites.ts'
import { completeProcess, createProcess, deleteProcess } from './life/processes.ts'
import {
  actorPayload,
  alertPayload,
  completePayload,
  deletedPayload,
  updatePayloads,
  type Update,
} from './webhooks/payloads.ts'
import { reviewCheck, reviewDataCheck, reviewIdentity, reviewShareCode } from './life/review.ts'
import { scales } from './state/scales.ts'
import { giveShareCode } from './life/share-codes.ts'
import type { CredasContext } from './model/shape.ts'

type Identity = Parameters<typeof reviewIdentity>[2]

/** For `trigger`: what the event is about is made silently, so that it can be fetched. */
export const examples = {
  'process.complete': (context: CredasContext) => completePayload(context, completed(context).process.id),
  'process.deleted': (context: CredasContext) => {
    const quiet = silently(context)
    return deletedPayload(context, deleteProcess(quiet, completed(context).process).id)
  },
  'actor.invite': (context: CredasContext) => {
    const quiet = silently(context)
    const { actor } = invited(context)
    return actorPayload(context, moveInvite(quiet, actor, 'email', 'delivered'))
  },
  'result.name-check': identityExample(
    'name-check',
    updatePayloads['name-check'],
    ({ documentId }) => documentId,
  ),
  'result.liveness': identityExample('liveness', updatePayloads.liveness, ({ idvEntryId }) => idvEntryId),
  'result.id-document': identityExample(
    'id-document',
    updatePayloads['id-document'],
    ({ documentId }) => documentId,
  ),
  'result.supporting-document': identityExample(
    'supporting-document',
    updatePayloads['supporting-document'],
    ({ supportingDocumentId }) => supportingDocumentId,
  ),
  'result.right-to-work': checkExample(
    'right-to-work',
    updatePayloads['right-to-work'],
    ({ rtxCheckId }) => rtxCheckId,
  ),
  'result.right-to-rent': checkExample(
    'right-to-rent',
    updatePayloads['right-to-rent'],
    ({ rtxCheckId }) => rtxCheckId,
  ),
  'result.safe-harbour': checkExample(
    'safe-harbour',
    updatePayloads['safe-harbour'],
    ({ safeHarbourCheckId }) => safeHarbourCheckId,
  ),
  'result.share-code': (context: CredasContext) => {
    const quiet = silently(context)
    const { actor } = completed(context, 'right-to-rent')
    const { id } = giveShareCode(quiet, actor, 'W12345678')
    reviewShareCode(quiet, actor.entityId, 'passed')
    return updatePayloads['share-code'](context, { id, ...approved(actor) })
  },
  'result.data-check': (context: CredasContext) => {
    const quiet = silently(context)
    const { actor } = completed(context)
    const check = checkBankAccount(quiet, findEntity(context, actor.entityId), bankAccount)
    reviewDataCheck(quiet, check, 'passed')
    return updatePayloads['data-check'](context, { id: check.id, ...approved(actor) })
  },
  'monitoring.alert': (context: CredasContext) => {
    const quiet = silently(context)
    const { entityId } = completed(context).actor
    screen(quiet, findEntity(context, entityId), screening)
    alertAbout(quiet, entityId)
    return alertPayload(context, entityId)
  },
}

type PayloadOf<Payload> = (
  context: CredasContext,
  about: Update & { readonly id: string | number },
) => Payload

function identityExample<Payload>(
  check: Identity,
  payloadOf: PayloadOf<Payload>,
  idOf: (actor: ReadActor) => string,
) {
  return (context: CredasContext): Payload => {
    const { actor } = completed(context)
    reviewIdentity(silently(context), actor, check, 'passed')
    return payloadOf(context, { id: idOf(actor), ...approved(actor) })
  }
}

function checkExample<Payload>(
  kind: JourneyCheck,
  payloadOf: PayloadOf<Payload>,
  idOf: (actor: ReadActor) => string | number,
) {
  return (context: CredasContext): Payload => {
    const { process, actor } = completed(context, kind)
    reviewCheck(silently(context), process, actor, scales.passed.byHand, null)
    return payloadOf(context, { id: idOf(actor), ...approved(actor) })
  }
}

const approved = ({ entityId }: ReadActor) => ({ result: scales.passed.byHand, entityId })

const bankAccount = {
  firstName: 'Sam',
  surname: 'Specimen',
  sortcode: '00-00-00',
  accountNumber: '00000000',
}

const screening = {
  firstName: 'Sam',
  surname: 'Specimen',
  datasets: [1, 2],
  useAllCountries: true,
  useAllPepTiers: true,
  addToWatchList: true,
}

function completed(context: CredasContext, kind: JourneyCheck = 'right-to-work') {
  const { process } = invited(context, kind)
  return withActor(context, completeProcess(silently(context), process))
}

/** It is announced where the newest process is: Credas knows URLs of processes only. */
function invited(context: CredasContext, kind: JourneyCheck = 'right-to-work') {
  const journey = catalogue.find(({ check }) => check === kind)
  const [actor] = journey?.actors ?? []
  const process = createProcess(silently(context), {
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
  return withActor(context, process)
}

const withActor = (context: CredasContext, process: ReadProcess) => ({
  process,
  actor: findOrFirst(context, process, undefined),
})
