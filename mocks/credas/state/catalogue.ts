import type { JourneyInput } from '../model/journey-input.ts'

type Actor = JourneyInput['actors'][number]

const actor = (id: number, title: string, canAddMultiple = false): Actor => ({ id, title, canAddMultiple })

/** What this portal offers. Ids and actor numbers stay the same, since people keep them in a `.env`. */
const invented: readonly JourneyInput[] = [
  {
    id: '5d0e7a52-3c1b-4f6e-9a47-21c8b60d9e13',
    title: 'Right to Work (specimen)',
    description: 'Verifies an identity and the right to work',
    isPublic: true,
    actors: [actor(4201, 'Applicant')],
    check: 'right-to-work',
  },
  {
    id: 'c27f94b8-60ad-4be2-8d35-7e10f3a9c544',
    title: 'Tenancy (specimen)',
    description: 'Verifies the identity and the right to rent of tenants and their guarantor',
    isPublic: false,
    actors: [actor(4211, 'Tenant', true), actor(4212, 'Guarantor')],
    check: 'right-to-rent',
  },
  {
    id: '91b3c6de-4a70-4d18-b5f2-c80e2d7f6a35',
    title: 'House sale (specimen)',
    description: 'Verifies the identity of buyers and sellers by the safe harbour standard',
    isPublic: false,
    actors: [actor(4221, 'House Buyer', true), actor(4222, 'House Seller', true)],
    check: 'safe-harbour',
  },
]

/** Journeys that Credas offers every portal, under the ids that they have there: on the demo system, then on the live one. */
const published: readonly JourneyInput[] = [
  {
    id: 'fae35444-2710-43db-98a0-23fbfeef6f8b',
    title: 'Identity',
    description: 'Verifies an identity',
    isPublic: true,
    actors: [actor(42, 'Applicant')],
    check: null,
  },
  {
    id: '60b818e9-9ada-4bf3-a43c-793ee4c8fc6c',
    title: 'Right to Rent',
    description: 'Verifies an identity and the right to rent',
    isPublic: true,
    actors: [actor(18, 'Applicant')],
    check: 'right-to-rent',
  },
  {
    id: '8f67f12a-ebbb-4ad0-844f-7665c1380b07',
    title: 'Source of Funds',
    description: 'Verifies an identity and asks where money comes from',
    isPublic: true,
    actors: [actor(870, 'Applicant')],
    check: null,
  },
  {
    id: '9429d6b1-de6e-4fac-8343-9a48c4d5534f',
    title: 'Identity',
    description: 'Verifies an identity',
    isPublic: true,
    actors: [actor(110, 'Applicant')],
    check: null,
  },
  {
    id: 'bcc35c05-3633-4cb4-b5ba-6e911e7b2aad',
    title: 'Source of Funds',
    description: 'Verifies an identity and asks where money comes from',
    isPublic: true,
    actors: [actor(1032, 'Applicant')],
    check: null,
  },
]

export const catalogue: readonly JourneyInput[] = [...invented, ...published]
