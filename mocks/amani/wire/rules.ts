import { own } from '../../../src/kernel/data/own.ts'
import type { StepStatus } from '../model/enums.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Document, Profile } from '../model/tables.ts'

/** One step of the verification of a profile, as the SDKs know it. */
export interface Rule {
  readonly id: string
  readonly title: string
  readonly phase: number
  readonly document_classes: readonly string[]
  readonly sort_order: number
  readonly status: StepStatus
  readonly attempt: number
  readonly errors: Document['errors']
}

const titles: Readonly<Record<string, string>> = {
  ID: 'Identity card',
  PA: 'Passport',
  DL: 'Driving licence',
  VA: 'Visa',
  UB: 'Utility bill',
  IB: 'International bank account',
  SE: 'Selfie',
  SG: 'Signature',
  NF: 'NFC',
  OT: 'Other',
}

export const documentClasses = [...Object.keys(titles), 'XX']

/** `TUR_ID_1` → `ID`; a bare class is its own. */
export function classOf(type: string): string {
  const [first = '', second] = type.split('_')
  const found = second ?? first
  return documentClasses.includes(found) ? found : 'XX'
}

/** Whether the chip of one of the profile's documents was read. */
export const hasNfc = (rules: readonly Pick<Rule, 'document_classes'>[]): boolean =>
  rules.some(({ document_classes }) => document_classes.includes('NF'))

/** One rule for each class of document that the profile has, with the state of the newest of that class. */
export function rulesOf({ db }: AmaniContext, { id }: Pick<Profile, 'id'>): Rule[] {
  const newest = new Map<string, { readonly first: string; readonly document: Document }>()
  for (const document of db.documents.where('profile', id)) {
    if (document.archived) continue
    const name = classOf(document.type)
    newest.set(name, { first: newest.get(name)?.first ?? document.id, document })
  }
  return [...newest].map(([name, { first, document }], at) => ({
    id: first,
    title: own(titles, name) ?? 'Unclassified',
    phase: 0,
    document_classes: [name],
    sort_order: at,
    status: document.status,
    attempt: document.attempt,
    errors: document.errors,
  }))
}
