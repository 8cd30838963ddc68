import { z } from 'zod'
import type { OpenMock } from '../../support/open-mock.ts'
import { api, get, json } from './portal.ts'
import * as shapes from '../../../mocks/credas/wire/shapes.ts'

/** What calls need, made through the public API, and bodies with every field that the sources name. */

const guid = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const group = { userGroupId: guid }
export const image = Buffer.from('a specimen of an image').toString('base64')

/** A body with every field that the sources name. */
export async function order(drill: OpenMock) {
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

export const magicLink = ({ processId, entityId }: { processId: string; entityId: string }): string =>
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

async function journeyDone(drill: OpenMock, kind: 'isRightToWork' | 'isSafeHarbour') {
  const journey = shapes.journeys.parse(await get(drill, '/journeys')).find((each) => each[kind])
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
  return { entityId: processActors[0]?.entityId ?? '' }
}

/** A right to work, since the other journey has the other check. */
export async function workCheck(drill: OpenMock) {
  const { entityId } = await journeyDone(drill, 'isRightToWork')
  const [check] = shapes.activeChecks.parse(await get(drill, `/entities/${entityId}/active-checks`))
  return { entityId, id: check?.rtxCheckId ?? 0 }
}

export async function newEntity(drill: OpenMock) {
  const response = await drill.api(api('/entities'), json(someone))
  return { entityId: shapes.entity.parse(await response.json()).id }
}

export const someone = {
  emailAddress: 'user@example.com',
  phoneNumber: '07000000000',
  firstName: 'Test',
  middleName: 'Middle',
  surname: 'Test',
  reference: 'reference',
  userGroupId: '',
}

export const atAddress = {
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
export const account = { ...atAddress, sortcode: '00-00-00', accountNumber: '00000000' }
export const search = {
  firstName: 'Sam',
  middleNames: '',
  surname: 'Specimen',
  dateOfBirth: '1985-04-12T00:00:00Z',
  dateOfBirthMatching: 1,
  nameMatching: 0,
  datasets: [1, 2],
  countries: ['GB'],
  useAllCountries: true,
  useAllPepTiers: true,
  includePepTiers: [1],
  addToWatchList: true,
  watchListPeriodType: 1,
  watchListPeriod: 12,
}
const { firstName, surname, addressLine1, addressLine2, city, postcode } = atAddress
export const house = {
  runProofOfOwnershipCheck: true,
  downloadTitleDeed: true,
  downloadTitlePlan: true,
  firstName,
  middleName: '',
  surname,
  addressLine1,
  addressLine2,
  city,
  postcode,
}

/** A house with more titles than one, so that somebody has to choose. */
export async function unclearHouse(drill: OpenMock) {
  const { entityId } = await newEntity(drill)
  const path = `/entities/${entityId}/data-checks/land-registry`
  const response = await drill.api(api(path), json({ ...house, surname: 'Referred' }))
  const { landRegistryCheck, titleNumberDetails } = shapes.newTitleCheck.parse(await response.json())
  const titleNumbers = titleNumberDetails.map(({ titleNumber }) => titleNumber)
  return { entityId, dataCheckId: landRegistryCheck.id, titleNumbers }
}

/** The verification of an identity that a process has made. */
export async function verified(drill: OpenMock) {
  const { entityId } = await doneProcess(drill)
  const [entry] = shapes.idvEntries.parse(await get(drill, `/entities/${entityId}/idv-entries`))
  return { entityId, entryId: entry?.id ?? '', idDocumentId: entry?.idDocuments[0]?.id ?? '' }
}

/** A safe harbour check that has ended. */
export async function harbourCheck(drill: OpenMock) {
  const { entityId } = await journeyDone(drill, 'isSafeHarbour')
  const { safeHarbourChecks } = z
    .looseObject({ safeHarbourChecks: shapes.summary.shape.safeHarbourChecks })
    .parse(await get(drill, `/entities/${entityId}/summary`))
  return { entityId, safeHarbourCheckId: safeHarbourChecks[0]?.safeHarbourCheckId ?? 0 }
}

/** A data check of a new entity, made by this call. */
export async function checked(drill: OpenMock, kind: string, body: object) {
  const { entityId } = await newEntity(drill)
  const response = await drill.api(api(`/entities/${entityId}/data-checks/${kind}`), json(body))
  const { id } = (await response.json()) as { id: number }
  return { entityId, dataCheckId: id }
}

export const portalUser = (drill: OpenMock) => ({
  ...group,
  emailAddress: drill.mock.credentials()['portalUser'],
  showClientLogo: true,
  showNavigationMenu: false,
  showUserProfileButton: false,
})

export const wizard = {
  showViewProfileButton: true,
  showSendNewInviteButton: true,
  showCloseButton: false,
  showLogoutButton: false,
}

const include = [
  ...['CoverPage', 'OverviewPage', 'PersonalDetails', 'IdentityChecks', 'Liveness', 'SanctionsAndPeps'],
  ...['AddressAndMortalityChecks', 'BankAccountChecks', 'Forms', 'AmlChecks', 'CappChecks'],
  ...['EsignDocuments', 'OpenBanking'],
]
export const flags = Object.fromEntries(include.map((name) => [`include${name}`, true]))
