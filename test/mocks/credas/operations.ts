import type { z } from 'zod'
import type { OpenMock } from '../../support/open-mock.ts'
import {
  house,
  image,
  order,
  newProcess,
  magicLink,
  linkOf,
  doneProcess,
  workCheck,
  harbourCheck,
  unclearHouse,
  verified,
  wizard,
  newEntity,
  someone,
  atAddress,
  account,
  search,
  checked,
  portalUser,
  flags,
} from './makers.ts'
import { api, get, json } from './portal.ts'
import * as shapes from '../../../mocks/credas/wire/shapes.ts'

/** What a call needs, made through the public API before. */
export interface Call {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: string
  readonly body?: Readonly<Record<string, unknown>> | readonly unknown[]
}

export interface Operation {
  /** Answers 200 with JSON of this shape, a PDF, a page, or nothing; or leads elsewhere. */
  readonly answers: z.ZodType | 'pdf' | 'page' | 'empty' | 'redirect'
  readonly form?: boolean
  /** Switches of the vendor without which it has no good answer. */
  readonly options?: Readonly<Record<string, unknown>>
  prepare(drill: OpenMock): Promise<Call> | Call
}

const entities = '/api/v2/ci/entities/:entityId'
const processes = '/api/v2/ci/processes/:processId'
const checks = `${entities}/data-checks`
const links = '/api/v2/ci/magic-links'

/** What an integrator's own platform decides on a verification. */
const overrides = Object.fromEntries(
  ['verify', 'reject', 'refer']
    .flatMap((verb) => [`${verb}-liveness`, `id-document/:idDocumentId/${verb}`])
    .map((path): [string, Operation] => [
      `PUT ${entities}/idv-entries/:entryId/${path}`,
      {
        answers: 'empty',
        prepare: async (drill) => ({ params: await verified(drill), body: { reason: 'seen' } }),
      },
    ]),
)

/** Nobody is left out, and nothing waits. */
const peopledProcess = shapes.process.extend({ processActors: shapes.process.shape.processActors.min(1) })
const { identityVerifications, rightToRentChecks } = shapes.summary.shape
const done = <Item extends { readonly dateCompleted: string | null }>(items: readonly Item[]): boolean =>
  items.every(({ dateCompleted }) => dateCompleted !== null)
const fullSummary = shapes.summary
  .extend({
    identityVerifications: identityVerifications.min(1),
    rightToRentChecks: rightToRentChecks.min(1),
  })
  .refine(
    ({ identityVerifications: entries, safeHarbourChecks }) =>
      done(entries) &&
      entries.every(({ supportingDocuments }) => done(supportingDocuments)) &&
      done(safeHarbourChecks),
  )
const dataSources = shapes.addressCheck.shape.dataSources.min(1)
const addressCheck = shapes.addressCheck.extend({ dataSources })
const bankCheck = shapes.bankCheck.extend({ dataSources })

/** Every operation that there is. A route without a line here fails the test, and so does a line without a route. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /api/v2/ci/journeys': { answers: shapes.journeys.min(1), prepare: () => ({}) },
  'POST /api/v2/ci/processes': {
    answers: peopledProcess,
    prepare: async (drill) => ({ body: await order(drill) }),
  },
  'POST /api/v2/ci/process': {
    answers: peopledProcess,
    prepare: async (drill) => ({ body: await order(drill) }),
  },
  [`GET ${processes}`]: {
    answers: peopledProcess,
    prepare: async (drill) => ({ params: await newProcess(drill) }),
  },
  [`DELETE ${processes}`]: {
    answers: 'empty',
    prepare: async (drill) => ({ params: await newProcess(drill) }),
  },
  [`GET ${processes}/details`]: {
    answers: shapes.details,
    prepare: async (drill) => ({ params: await doneProcess(drill) }),
  },
  [`PUT ${processes}/reinvite-idv`]: {
    answers: 'empty',
    async prepare(drill) {
      const params = await doneProcess(drill)
      const { processActorId: actorId, entityId } = params
      const more = { saveContactDetails: false, contactType: 1, resubmitIdvDocumentSection: 1 }
      return { params, body: { actors: [{ actorId, entityId, ...more }] } }
    },
  },
  [`GET ${processes}/entities/:entityId/magic-link`]: {
    answers: shapes.link,
    prepare: async (drill) => ({ params: await newProcess(drill), query: '?hideHeader=true' }),
  },
  'POST /api/v2/ci/entities/:entityId/:processId/pdf-export': {
    answers: 'pdf',
    prepare: async (drill) => ({ params: await doneProcess(drill), body: flags }),
  },
  [`GET ${processes}/pdf-export`]: {
    answers: 'pdf',
    prepare: async (drill) => ({ params: await doneProcess(drill) }),
  },
  [`POST ${processes}/pdf-export`]: {
    answers: 'pdf',
    prepare: async (drill) => ({ params: await doneProcess(drill), body: flags }),
  },
  'POST /api/v2/ci/entities': { answers: shapes.entity, prepare: () => ({ body: someone }) },
  [`GET ${entities}`]: {
    answers: shapes.entityWithActors,
    prepare: async (drill) => ({ params: await doneProcess(drill) }),
  },
  [`GET ${entities}/active-checks`]: {
    answers: shapes.activeChecks.min(1),
    prepare: async (drill) => ({ params: await doneProcess(drill) }),
  },
  [`GET ${entities}/summary`]: {
    answers: fullSummary,
    async prepare(drill) {
      const params = await doneProcess(drill)
      const to = (path: string) => api(`/entities/${params.entityId}${path}`)
      await drill.api(to('/data-checks/address-mortality'), json(atAddress))
      await drill.api(to('/data-checks/bank-account'), json(account))
      await drill.api(to('/data-checks/land-registry'), json(house))
      await drill.api(to('/idv-entries/upload-id-document'), json({ documentType: 10, base64Image: image }))
      const bill = { documentTypeId: 2, base64Image: image }
      await drill.api(to('/idv-entries/upload-non-biometric-document'), json(bill))
      await drill.clock.advance('1m')
      return { params }
    },
  },
  [`GET ${entities}/share-codes`]: {
    answers: shapes.shareCodes.min(1),
    prepare: async (drill) => ({ params: await doneProcess(drill) }),
  },
  [`PUT ${entities}/resend-invite`]: {
    answers: 'empty',
    prepare: async (drill) => ({
      params: await newProcess(drill),
      body: { contactByEmail: true, contactBySms: true },
    }),
  },
  [`PUT ${entities}/new-invite`]: {
    answers: 'empty',
    prepare: async (drill) => ({
      params: await newEntity(drill),
      body: { contactByEmail: true, contactBySms: false },
    }),
  },
  [`PUT ${entities}/expire-invite`]: {
    answers: 'empty',
    prepare: async (drill) => ({ params: await newProcess(drill) }),
  },
  [`DELETE ${entities}/hard-delete`]: {
    answers: 'empty',
    prepare: async (drill) => ({ params: await newEntity(drill), query: '?emailAddress=USER%40example.com' }),
  },
  [`GET ${entities}/idv-entries`]: {
    answers: shapes.idvEntries.min(1),
    prepare: async (drill) => ({ params: await doneProcess(drill) }),
  },
  [`GET ${entities}/idv-entries/:entryId`]: {
    answers: shapes.idvEntry,
    prepare: async (drill) => ({ params: await verified(drill) }),
  },
  [`POST ${entities}/idv-entries/upload-non-biometric-document`]: {
    answers: 'empty',
    prepare: async (drill) => ({
      params: await newEntity(drill),
      body: { documentTypeId: 2, documentType: 2, documentTypeTitle: 'Water bill', base64Image: image },
    }),
  },
  ...overrides,
  [`PUT ${entities}/idv-entries/:entryId/non-biometic-documents/review`]: {
    answers: 'empty',
    async prepare(drill) {
      const params = await verified(drill)
      const { identityVerifications } = shapes.summary.parse(
        await get(drill, `/entities/${params.entityId}/summary`),
      )
      const id = identityVerifications[0]?.supportingDocuments[0]?.supportingDocumentId
      return { params, body: [{ id, result: 4, comments: 'seen' }] }
    },
  },
  [`POST ${entities}/idv-entries/upload-id-document`]: {
    answers: 'empty',
    prepare: async (drill) => ({
      params: await newEntity(drill),
      body: { documentType: 10, base64Image: image },
    }),
  },
  [`POST ${checks}/address-mortality`]: {
    answers: addressCheck,
    prepare: async (drill) => ({ params: await newEntity(drill), body: atAddress }),
  },
  [`POST ${checks}/bank-account`]: {
    answers: bankCheck,
    prepare: async (drill) => ({ params: await newEntity(drill), body: account }),
  },
  [`GET ${checks}/:dataCheckId/bank-account`]: {
    answers: bankCheck,
    prepare: async (drill) => ({ params: await checked(drill, 'bank-account', account) }),
  },
  [`GET ${checks}/:dataCheckId/bank-account/pdf`]: {
    answers: 'pdf',
    prepare: async (drill) => ({ params: await checked(drill, 'bank-account', account) }),
  },
  [`POST ${checks}/sanctions-and-peps`]: {
    answers: shapes.screening,
    prepare: async (drill) => ({ params: await newEntity(drill), body: search }),
  },
  [`GET ${checks}/:dataCheckId/sanctions-and-peps`]: {
    answers: shapes.screening,
    prepare: async (drill) => ({
      params: await checked(drill, 'sanctions-and-peps', { ...search, surname: 'Referred' }),
    }),
  },
  [`PUT ${checks}/rtw/:id`]: {
    answers: 'empty',
    prepare: async (drill) => ({ params: await workCheck(drill), body: { status: 4, comments: 'seen' } }),
  },
  [`PUT ${checks}/rtr/:id`]: {
    answers: 'empty',
    async prepare(drill) {
      const { entityId, rtxCheckId } = await doneProcess(drill)
      return { params: { entityId, id: rtxCheckId }, body: { status: 5, comments: 'seen' } }
    },
  },
  [`GET ${checks}/rtr/:id`]: {
    answers: shapes.rtr,
    async prepare(drill) {
      const { entityId, rtxCheckId } = await doneProcess(drill)
      return { params: { entityId, id: rtxCheckId } }
    },
  },
  [`GET ${checks}/rtr/:id/settled-status-pdf`]: {
    answers: 'pdf',
    options: { shareCodeCertificate: true },
    async prepare(drill) {
      const { entityId, rtxCheckId } = await doneProcess(drill)
      return { params: { entityId, id: rtxCheckId } }
    },
  },
  [`GET ${checks}/safe-harbour/:safeHarbourCheckId`]: {
    answers: shapes.safeHarbour,
    prepare: async (drill) => ({ params: await harbourCheck(drill) }),
  },
  [`POST ${checks}/land-registry`]: {
    answers: shapes.newTitleCheck,
    prepare: async (drill) => ({ params: await newEntity(drill), body: house }),
  },
  [`GET ${checks}/:dataCheckId/land-registry`]: {
    answers: shapes.titleCheck,
    async prepare(drill) {
      const { entityId, dataCheckId } = await unclearHouse(drill)
      return { params: { entityId, dataCheckId } }
    },
  },
  [`PUT ${checks}/:dataCheckId/land-registry/retrieve-title-deeds`]: {
    answers: 'empty',
    async prepare(drill) {
      const { entityId, dataCheckId, titleNumbers } = await unclearHouse(drill)
      return { params: { entityId, dataCheckId }, body: { titleNumbers } }
    },
  },
  [`GET ${checks}/:dataCheckId/land-registry/files/:fileId`]: {
    answers: 'pdf',
    async prepare(drill) {
      const { entityId, dataCheckId, titleNumbers } = await unclearHouse(drill)
      const path = `/entities/${entityId}/data-checks/${dataCheckId}/land-registry`
      await drill.api(api(`${path}/retrieve-title-deeds`), json({ titleNumbers }, 'PUT'))
      const { result } = shapes.titleCheck.parse(await get(drill, path))
      return { params: { entityId, dataCheckId, fileId: result.files[0]?.fileId ?? '' } }
    },
  },
  [`POST ${links}/entity-module`]: {
    answers: shapes.link,
    prepare: (drill) => ({ body: portalUser(drill) }),
  },
  [`POST ${links}/entity-profile`]: {
    answers: shapes.link,
    prepare: async (drill) => ({ body: { ...portalUser(drill), ...(await newEntity(drill)) } }),
  },
  [`POST ${links}/invite-wizard`]: {
    answers: shapes.link,
    prepare: (drill) => ({ body: { ...portalUser(drill), ...wizard } }),
  },
  'GET /landing': {
    answers: 'page',
    async prepare(drill) {
      const url = shapes.link.parse(await get(drill, magicLink(await newProcess(drill))))
      return { query: new URL(url).search }
    },
  },
  'POST /landing': {
    answers: 'redirect',
    form: true,
    async prepare(drill) {
      const url = shapes.link.parse(await get(drill, magicLink(await newProcess(drill))))
      return { body: { link: linkOf(url), step: 'start', outcome: '', shareCode: '' } }
    },
  },
  'GET /portal': {
    answers: 'page',
    async prepare(drill) {
      const body = { ...portalUser(drill), ...(await newEntity(drill)) }
      const response = await drill.api(api('/magic-links/entity-profile'), json(body))
      return { query: new URL(shapes.link.parse(await response.json())).search }
    },
  },
}
