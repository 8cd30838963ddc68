import { activeCheckType } from '../model/enums.ts'

/** What a person can be sent on. Invented; ids and actor numbers stay the same, since people keep them in a `.env`. */
export interface CredasJourney {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly isPublic: boolean
  readonly actors: readonly Actor[]
  /** The check that it makes besides verifying the identity. */
  readonly check: JourneyCheck
}

interface Actor {
  readonly id: number
  readonly title: string
  readonly canAddMultiple: boolean
}

/** Without a type it has no active check: only the types of two are published. */
export interface JourneyCheck {
  readonly kind: 'right-to-work' | 'right-to-rent' | 'safe-harbour'
  readonly type?: number
  readonly name: string
}

export const catalogue: readonly CredasJourney[] = [
  {
    id: '5d0e7a52-3c1b-4f6e-9a47-21c8b60d9e13',
    title: 'Right to Work (specimen)',
    description: 'Verifies an identity and the right to work',
    isPublic: true,
    actors: [{ id: 4201, title: 'Applicant', canAddMultiple: false }],
    check: { kind: 'right-to-work', type: activeCheckType.rightToWork, name: 'Right to Work' },
  },
  {
    id: 'c27f94b8-60ad-4be2-8d35-7e10f3a9c544',
    title: 'Tenancy (specimen)',
    description: 'Verifies the identity and the right to rent of tenants and their guarantor',
    isPublic: false,
    actors: [
      { id: 4211, title: 'Tenant', canAddMultiple: true },
      { id: 4212, title: 'Guarantor', canAddMultiple: false },
    ],
    check: { kind: 'right-to-rent', type: activeCheckType.rightToRent, name: 'Right to Rent' },
  },
  {
    id: '91b3c6de-4a70-4d18-b5f2-c80e2d7f6a35',
    title: 'House sale (specimen)',
    description: 'Verifies the identity of buyers and sellers by the safe harbour standard',
    isPublic: false,
    actors: [
      { id: 4221, title: 'House Buyer', canAddMultiple: true },
      { id: 4222, title: 'House Seller', canAddMultiple: true },
    ],
    check: { kind: 'safe-harbour', name: 'Safe Harbour' },
  },
]

/** GUIDs are the same in capitals. */
export const findJourney = (id: string): CredasJourney | undefined =>
  catalogue.find((journey) => journey.id === id.toLowerCase())
