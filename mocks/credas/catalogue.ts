import { activeCheckType } from './enums.ts'

/** What a person can be sent on. Invented; ids and actor numbers stay the same, since people keep them in a `.env`. */
export interface CredasJourney {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly isPublic: boolean
  readonly actors: readonly Actor[]
  /** The check that it makes besides verifying the identity. */
  readonly check: { readonly type: number; readonly name: string }
}

interface Actor {
  readonly id: number
  readonly title: string
  readonly canAddMultiple: boolean
}

export const catalogue: readonly CredasJourney[] = [
  {
    id: '5d0e7a52-3c1b-4f6e-9a47-21c8b60d9e13',
    title: 'Right to Work (specimen)',
    description: 'Verifies an identity and the right to work',
    isPublic: true,
    actors: [{ id: 4201, title: 'Applicant', canAddMultiple: false }],
    check: { type: activeCheckType.rightToWork, name: 'Right to Work' },
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
    check: { type: activeCheckType.rightToRent, name: 'Right to Rent' },
  },
]

/** GUIDs are the same in capitals. */
export const findJourney = (id: string): CredasJourney | undefined =>
  catalogue.find((journey) => journey.id === id.toLowerCase())
