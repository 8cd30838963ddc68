/** What a field holds that must not be kept. */
export type PrivateKind =
  | 'secret'
  | 'email'
  | 'phone'
  | 'date' // Of birth.
  | 'name'
  | 'address'
  | 'document' // The number of an identity document, of an account, of a person.
  | 'text' // What somebody wrote.

export interface PrivateValue {
  readonly value: string
  readonly kind: PrivateKind
}
