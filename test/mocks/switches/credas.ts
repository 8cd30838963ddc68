import type { credas } from '../../../mocks/credas/index.ts'
import type { OpenMock } from '../../support/open-mock.ts'
import { account, image, magicLink, newEntity, someone } from '../credas/makers.ts'
import { api, ask, create, get, journeyOf, json } from '../credas/portal.ts'
import {
  at,
  attemptsAfter,
  header,
  heard,
  keysOf,
  patience,
  redirects,
  sentAt,
  sizeOf,
  statusOfHead,
  type See,
  type Switches,
} from './support.ts'

const own = 'a1b2c3d4-0000-4000-8000-00000000cafe'

/** A person who has done what was asked, which is told to nobody. */
async function completed(drill: OpenMock, journey?: string) {
  const made = await create(drill, { webhookUrl: null, ...(journey !== undefined && { journey }) })
  await drill.act('complete', { id: made.id })
  return made
}

const summaryOf = (drill: OpenMock, entityId: string) => get(drill, `/entities/${entityId}/summary`)

async function bankAccount(drill: OpenMock, given: object): Promise<Response> {
  const { entityId } = await newEntity(drill)
  return await drill.api(
    api(`/entities/${entityId}/data-checks/bank-account`),
    json({ ...account, ...given }),
  )
}

const statusesOfPaths: See = async (drill) => {
  const { id, actors } = await journeyOf(drill)
  const body = {
    journeyId: id,
    processEntities: [{ firstName: 'Sam', surname: 'Specimen', actorId: actors[0] }],
  }
  const answers = []
  for (const path of ['/processes', '/process']) answers.push(await drill.api(api(path), json(body)))
  return answers.map(({ status }) => status)
}

const statusesOfSections: See = async (drill) => {
  const { id, entityId } = await completed(drill)
  const actorId = at(await get(drill, `/processes/${id}`), 'processActors', 0, 'id')
  const statuses: number[] = []
  for (const resubmitIdvDocumentSection of [0, 3]) {
    const actor = { actorId, entityId, saveContactDetails: false, contactType: 1, resubmitIdvDocumentSection }
    const path = api(`/processes/${id}/reinvite-idv`)
    statuses.push((await drill.api(path, json({ actors: [actor] }, 'PUT'))).status)
  }
  return statuses
}

/** What a review of a supporting document is answered, by the result that it gives. */
const statusesOfReviews: See = async (drill) => {
  const { entityId } = await completed(drill)
  const verification = at(await summaryOf(drill, entityId), 'identityVerifications', 0)
  const entry = `/entities/${entityId}/idv-entries/${String(at(verification, 'entryId'))}`
  const id = at(verification, 'supportingDocuments', 0, 'supportingDocumentId')
  const statuses: Record<string, number> = {}
  for (const result of [1, 4]) {
    const body = json([{ id, result, comments: 'seen' }], 'PUT')
    statuses[result] = (await drill.api(api(`${entry}/non-biometic-documents/review`), body)).status
  }
  return statuses
}

/** What the status updates carry inside. */
const updates = async (drill: OpenMock): Promise<readonly unknown[]> =>
  (await heard(drill)).map((body) => JSON.parse(String(at(body, 'Payload'))) as unknown)

/** How many webhooks tell of what a platform decides through the API: on liveness, and on the check of the journey. */
const toldOfDecisions: See = async (drill) => {
  const { entityId } = await completed(drill)
  await drill.operate({ statusUrl: drill.receiver.url })
  const verification = at(await summaryOf(drill, entityId), 'identityVerifications', 0)
  const check = at(await get(drill, `/entities/${entityId}/active-checks`), 0, 'rtxCheckId')
  for (const [path, body] of [
    [`idv-entries/${String(at(verification, 'entryId'))}/reject-liveness`, { reason: 'seen' }],
    [`data-checks/rtw/${String(check)}`, { status: 4, comments: 'seen' }],
  ] as const)
    await drill.api(api(`/entities/${entityId}/${path}`), json(body, 'PUT'))
  return sizeOf(await heard(drill))
}

async function withShareCode(drill: OpenMock): Promise<string> {
  const { entityId } = await completed(drill, 'Tenancy')
  await drill.act('give-share-code')
  return `/entities/${entityId}`
}

export const credasSwitches: Switches<keyof typeof credas.options.shape> = {
  redirects,
  timeoutMs: { see: patience, byDefault: 10_000, others: [[100, 100]] },
  retries: { see: attemptsAfter(503), byDefault: 1, others: [[1, 2]] },
  userAgent: { see: header('user-agent'), byDefault: undefined, others: [['Specimen/1.0', 'Specimen/1.0']] },
  badInput: {
    see: async (drill) => (await bankAccount(drill, { sortcode: '1234' })).status,
    byDefault: 400,
    others: [['500', 500]],
  },
  badKey: {
    see: async (drill) => (await drill.bare(api('/journeys'), { headers: { 'x-api-key': 'wrong' } })).status,
    byDefault: 401,
    others: [['403', 403]],
  },
  bankTestData: {
    see: async (drill) => {
      const published = { sortcode: '56-00-36', accountNumber: '44444443' }
      const checked = await bankAccount(drill, { firstName: 'Ruth', surname: 'Goodwin', ...published })
      return at(await checked.json(), 'resultText')
    },
    byDefault: 'Refer',
    others: [['pass', 'Pass']],
  },
  deletionWebhook: {
    see: async (drill) => {
      const { id } = await create(drill)
      await drill.api(api(`/processes/${id}`), { method: 'DELETE' })
      return (await heard(drill)).map((body) => at(body, 'Status'))
    },
    byDefault: [3],
    others: [[false, []]],
  },
  entityReference: {
    see: async (drill) => {
      const { reference: _, ...least } = someone
      return (await drill.api(api('/entities'), json(least))).status
    },
    byDefault: 400,
    others: [['optional', 200]],
  },
  head: { see: statusOfHead(api('/journeys')), byDefault: 405, others: [['as-get', 200]] },
  magicLinkContact: {
    see: async (drill) => {
      const { id: processId, entityId } = await create(drill, { person: { contactViaEmail: true } })
      return (await drill.api(api(magicLink({ processId, entityId })))).status
    },
    byDefault: 200,
    others: [['refused', 400]],
  },
  numbersAsText: {
    see: async (drill) => {
      const { actors } = await journeyOf(drill)
      return (await ask(drill, { person: { actorId: String(actors[0]) } })).status
    },
    byDefault: 200,
    others: [['refused', 400]],
  },
  outcome: {
    see: async (drill) => {
      const { entityId } = await completed(drill)
      return at(await summaryOf(drill, entityId), 'identityVerifications', 0, 'overallResult')
    },
    byDefault: 1,
    others: [
      ['referred', 2],
      ['failed', 3],
      ['incomplete', undefined],
    ],
  },
  payloadScale: {
    see: async (drill) => {
      await completed(drill)
      await drill.operate({ statusUrl: drill.receiver.url })
      for (const decision of ['passed', 'referred', 'failed'])
        await drill.act('review', { check: 'liveness', decision })
      const told = await updates(drill)
      return new Set(told.map((payload) => at(payload, 'LivenessVerificationResult')))
    },
    byDefault: new Set([4, 5, 6]),
    others: [['check', new Set([1, 2, 3])]],
  },
  payloadNames: {
    see: async (drill) => {
      await completed(drill)
      await drill.operate({ statusUrl: drill.receiver.url })
      await drill.act('review', { check: 'liveness', decision: 'failed' })
      return (await updates(drill)).map(keysOf)
    },
    byDefault: [['EntityIdvEntryId', 'LivenessVerificationResult', 'EntityId', 'ClientId']],
    others: [
      [
        { 'result.liveness': { id: 'EntryId', result: 'LivenessResult' } },
        [['EntryId', 'LivenessResult', 'EntityId', 'ClientId']],
      ],
    ],
  },
  apiDecisionWebhook: { see: toldOfDecisions, byDefault: 2, others: [[false, 0]] },
  processPath: {
    see: statusesOfPaths,
    byDefault: [200, 200],
    others: [
      ['plural', [200, 404]],
      ['singular', [404, 200]],
    ],
  },
  resubmitSections: { see: statusesOfSections, byDefault: [400, 200], others: [['from-0', [200, 400]]] },
  resultsLagMs: {
    see: async (drill) => {
      const { entityId } = await completed(drill)
      return sizeOf(at(await summaryOf(drill, entityId), 'identityVerifications'))
    },
    byDefault: 1,
    others: [[5000, 0]],
  },
  reviewScale: {
    see: statusesOfReviews,
    byDefault: { 1: 400, 4: 200 },
    others: [['check', { 1: 200, 4: 400 }]],
  },
  seedData: {
    see: async (drill) => at(await get(drill, '/journeys'), 0, 'id') === own,
    byDefault: false,
    others: [[{ journeys: [{ id: own, actors: [{ id: 777 }] }] }, true]],
  },
  shareCodeCertificate: {
    see: async (drill) =>
      at(await get(drill, `${await withShareCode(drill)}/share-codes`), 0, 'hasCertificate'),
    byDefault: false,
    others: [[true, true]],
  },
  shareCodeIdentity: {
    see: async (drill) => sizeOf(await get(drill, `${await withShareCode(drill)}/idv-entries`)),
    byDefault: 1,
    others: [['left-out', 0]],
  },
  updateTypeField: {
    see: async (drill) => {
      await completed(drill)
      await drill.operate({ statusUrl: drill.receiver.url })
      await drill.act('review', { check: 'liveness', decision: 'failed' })
      return keysOf((await heard(drill))[0])
    },
    byDefault: ['UpdateType', 'Payload'],
    others: [['updateType', ['updateType', 'Payload']]],
  },
  uploadCheckMs: {
    see: async (drill) => {
      await drill.operate({ statusUrl: drill.receiver.url })
      const { entityId } = await newEntity(drill)
      const path = api(`/entities/${entityId}/idv-entries/upload-id-document`)
      await drill.api(path, json({ documentType: 2, base64Image: image }))
      return await sentAt(drill)
    },
    byDefault: 30_000,
    others: [[60_000, 60_000]],
  },
}
