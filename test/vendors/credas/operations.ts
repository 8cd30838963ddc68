import type { z } from 'zod'
import type { OpenMock } from '../../support/open-mock.ts'
import { api, get, json } from './portal.ts'
import * as shapes from './shapes.ts'

/** What a call needs, made through the public API before. */
export interface Call {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: string
  readonly body?: Readonly<Record<string, unknown>>
}

export interface Operation {
  /** Answers 200 with JSON of this shape, a PDF, a page, or nothing; or leads elsewhere. */
  readonly answers: z.ZodType | 'pdf' | 'page' | 'empty' | 'redirect'
  readonly form?: boolean
  prepare(drill: OpenMock): Promise<Call> | Call
}

const guid = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const group = { userGroupId: guid }
const image = Buffer.from('a specimen of an image').toString('base64')

/** A body with every field that the sources name. */
async function order(drill: OpenMock) {
  const journey = shapes.journeys.parse(await get(drill, '/journeys')).find((each) => each.isRightToRent)
  return {
    title: 'Example title',
    journeyId: journey?.id,
    webhookUrl: `${drill.receiver.url}?our-reference=1232323`,
    webhookStepUrl: drill.receiver.url,
    ...group,
    processEntities: [
      {
        id: null,
        firstName: 'John',
        surname: 'Smith',
        emailAddress: 'user@example.com',
        phoneNumber: '+447000000000',
        reference: 'Your customer reference',
        actorId: journey?.actors[0]?.id,
        contactViaEmail: true,
        contactViaSms: true,
        inPerson: false,
        clientAliasName: 'Specimen & Sons',
        clientAliasLogoBase64: image,
      },
    ],
  }
}

export async function newProcess(drill: OpenMock) {
  const response = await drill.api(api('/processes'), json(await order(drill)))
  const { id: processId, processActors } = shapes.process.parse(await response.json())
  const [actor] = processActors
  if (!actor) throw new Error('a process without actors')
  return { processId, entityId: actor.entityId, processActorId: actor.id }
}

const magicLink = ({ processId, entityId }: { processId: string; entityId: string }): string =>
  `/processes/${processId}/entities/${entityId}/magic-link`

export const linkOf = (url: string): string => new URL(url).searchParams.get('link') ?? ''

/** A person who has walked through the page behind the link, with a share code. */
export async function doneProcess(drill: OpenMock) {
  const made = await newProcess(drill)
  const url = shapes.link.parse(await get(drill, magicLink(made)))
  const done = await drill.bare('/landing', {
    method: 'POST',
    body: new URLSearchParams({ link: linkOf(url), step: 'complete', shareCode: 'W12 345 678' }),
    redirect: 'manual',
  })
  if (done.status !== 303) throw new Error(`the page answered ${done.status}`)
  const [check] = shapes.activeChecks.parse(await get(drill, `/entities/${made.entityId}/active-checks`))
  return { ...made, rtxCheckId: check?.rtxCheckId ?? 0 }
}

/** A right to work, since the other journey has the other check. */
async function workCheck(drill: OpenMock) {
  const journey = shapes.journeys.parse(await get(drill, '/journeys')).find((each) => each.isRightToWork)
  const body = await order(drill)
  const [person] = body.processEntities
  const response = await drill.api(
    api('/processes'),
    json({
      ...body,
      journeyId: journey?.id,
      processEntities: [{ ...person, actorId: journey?.actors[0]?.id }],
    }),
  )
  const { id, processActors } = shapes.process.parse(await response.json())
  await drill.act('complete', { id })
  const entityId = processActors[0]?.entityId ?? ''
  const [check] = shapes.activeChecks.parse(await get(drill, `/entities/${entityId}/active-checks`))
  return { entityId, id: check?.rtxCheckId ?? 0 }
}

async function newEntity(drill: OpenMock) {
  const response = await drill.api(api('/entities'), json(someone))
  return { entityId: shapes.entity.parse(await response.json()).id }
}

const someone = {
  emailAddress: 'user@example.com',
  phoneNumber: '07000000000',
  firstName: 'Test',
  middleName: 'Middle',
  surname: 'Test',
  reference: 'reference',
  userGroupId: '',
}

const atAddress = {
  firstName: 'Sam',
  middleNames: 'S',
  surname: 'Specimen',
  dateOfBirth: '1985-04-12',
  addressLine1: '1 Specimen Street',
  addressLine2: '',
  city: 'Testington',
  county: '',
  postcode: 'ZZ1 1ZZ',
  country: 'GB',
}
const account = { ...atAddress, sortcode: '00-00-00', accountNumber: '00000000' }
const search = {
  threshold: 90,
  firstName: 'Sam',
  middleNames: '',
  lastName: 'Specimen',
  dateOfBirth: '1985-04-12',
  dateOfBirthMatching: 0,
  datasets: [1, 2],
  countries: [1],
  nameMatching: 0,
  useAllCountries: true,
  useAllPepTiers: true,
  pepTiers: [1],
}
const { middleNames: _middle, dateOfBirth: _birth, country: _country, ...house } = atAddress

/** A data check of a new entity, made by this call. */
async function checked(drill: OpenMock, kind: string, body: object) {
  const { entityId } = await newEntity(drill)
  const response = await drill.api(api(`/entities/${entityId}/data-checks/${kind}`), json(body))
  const { id } = (await response.json()) as { id: number }
  return { entityId, dataCheckId: id }
}

const portalUser = (drill: OpenMock) => ({
  ...group,
  emailAddress: drill.mock.credentials()['portalUser'],
  showClientLogo: true,
  showNavigationMenu: false,
  showUserProfileButton: false,
})

const include = [
  ...['CoverPage', 'OverviewPage', 'PersonalDetails', 'IdentityChecks', 'Liveness', 'SanctionsAndPeps'],
  ...['AddressAndMortalityChecks', 'BankAccountChecks', 'Forms', 'AmlChecks', 'CappChecks'],
  ...['EsignDocuments', 'OpenBanking'],
]
const flags = Object.fromEntries(include.map((name) => [`include${name}`, true]))

const entities = '/api/v2/ci/entities/:entityId'
const processes = '/api/v2/ci/processes/:processId'
const checks = `${entities}/data-checks`
const links = '/api/v2/ci/magic-links'

/** Every operation that there is. A route without a line here fails the test, and so does a line without a route. */
export const operations: Readonly<Record<string, Operation>> = {
  'GET /api/v2/ci/journeys': { answers: shapes.journeys, prepare: () => ({}) },
  'POST /api/v2/ci/processes': {
    answers: shapes.process,
    prepare: async (drill) => ({ body: await order(drill) }),
  },
  [`GET ${processes}`]: {
    answers: shapes.process,
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
    answers: shapes.activeChecks,
    prepare: async (drill) => ({ params: await doneProcess(drill) }),
  },
  [`GET ${entities}/summary`]: {
    answers: shapes.summary,
    async prepare(drill) {
      const params = await doneProcess(drill)
      const to = (path: string) => api(`/entities/${params.entityId}${path}`)
      await drill.api(to('/data-checks/address-mortality'), json(atAddress))
      await drill.api(to('/data-checks/bank-account'), json(account))
      await drill.api(to('/data-checks/land-registry'), json(house))
      await drill.api(to('/idv-entries/upload-id-document'), json({ documentType: 10, base64Image: image }))
      await drill.clock.advance('1m')
      return { params }
    },
  },
  [`GET ${entities}/share-codes`]: {
    answers: shapes.shareCodes,
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
  [`POST ${entities}/idv-entries/upload-id-document`]: {
    answers: 'empty',
    prepare: async (drill) => ({
      params: await newEntity(drill),
      body: { documentType: 10, base64Image: image },
    }),
  },
  [`POST ${checks}/address-mortality`]: {
    answers: shapes.addressCheck,
    prepare: async (drill) => ({ params: await newEntity(drill), body: atAddress }),
  },
  [`POST ${checks}/bank-account`]: {
    answers: shapes.bankCheck,
    prepare: async (drill) => ({ params: await newEntity(drill), body: account }),
  },
  [`GET ${checks}/:dataCheckId/bank-account`]: {
    answers: shapes.bankCheck,
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
      params: await checked(drill, 'sanctions-and-peps', { ...search, lastName: 'Referred' }),
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
    async prepare(drill) {
      const { entityId, rtxCheckId } = await doneProcess(drill)
      return { params: { entityId, id: rtxCheckId } }
    },
  },
  [`POST ${checks}/land-registry`]: {
    answers: shapes.titleCheck,
    prepare: async (drill) => ({ params: await newEntity(drill), body: house }),
  },
  [`GET ${checks}/:dataCheckId/land-registry`]: {
    answers: shapes.titleCheck,
    prepare: async (drill) => ({ params: await checked(drill, 'land-registry', house) }),
  },
  [`PUT ${checks}/:dataCheckId/land-registry/retrieve-title-deeds`]: {
    answers: 'empty',
    prepare: async (drill) => ({ params: await checked(drill, 'land-registry', house) }),
  },
  [`GET ${checks}/land-registry/files/:fileId`]: {
    answers: 'pdf',
    async prepare(drill) {
      const { entityId, dataCheckId } = await checked(drill, 'land-registry', house)
      const path = `/entities/${entityId}/data-checks/${dataCheckId}/land-registry`
      await drill.api(api(`${path}/retrieve-title-deeds`), { method: 'PUT' })
      const { files } = shapes.titleCheck.parse(await get(drill, path))
      return { params: { entityId, fileId: files[0]?.id ?? '' } }
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
    prepare: (drill) => ({ body: portalUser(drill) }),
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
