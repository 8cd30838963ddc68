import type { Action } from '../kernel/contract/action.ts'
import type { Shape } from '../kernel/contract/context.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { AnyContext } from './account/context.ts'

/** Something in an account, and what can be done about it. */
export interface AccountObject {
  /** The table that holds it: `records`. */
  readonly kind: string
  readonly id: string
  /** Its state in the vendor's own words, where it has one. */
  readonly state?: string
  /** What tells it from others: names, references, times. */
  readonly about: Readonly<Record<string, string>>
  readonly actions: readonly { readonly action: string; readonly field: string }[]
}

/** The newest objects that actions are about, so many of each kind. */
export function objectsIn(vendor: AnyVendor, context: AnyContext, limit: number): readonly AccountObject[] {
  const found = new Map<string, AccountObject>()
  const actions: Readonly<Record<string, Action<Shape>>> = vendor.actions
  for (const [action, { subject }] of Object.entries(actions)) {
    if (!subject) continue
    let count = 0
    for (const id of subject.ids(context)) {
      if (count++ === limit) break
      const key = `${subject.table} ${id}`
      const { actions: others, ...rest } = found.get(key) ?? describe(vendor, subject.table, id, context)
      found.set(key, { ...rest, actions: [...others, { action, field: subject.field }] })
    }
  }
  return [...found.values()]
}

const secretive = /secret|token|password|key|code|hash|url/i
/** What people know things by comes first. */
const telling = /name|title|reference|email/i
const stateful = ['status', 'state', 'stage', 'scan', 'step']
/** How many fields tell one from another, and how long each may be. */
const most = { fields: 4, characters: 60 }

function describe(vendor: AnyVendor, kind: string, id: string | number, context: AnyContext): AccountObject {
  const row: Readonly<Record<string, unknown>> = { ...context.db[kind]?.get(id) }
  const state =
    vendor.stateOf?.(kind, id, context) ??
    stateful.map((name) => row[name]).find((value) => typeof value === 'string')
  const about = Object.entries(row).filter(
    ([name, value]) =>
      name !== 'id' &&
      !stateful.includes(name) &&
      !secretive.test(name) &&
      !name.endsWith('At') &&
      isShort(value),
  )
  const sorted = about.toSorted(([one], [other]) => Number(telling.test(other)) - Number(telling.test(one)))
  return {
    kind,
    id: String(id),
    ...(typeof state === 'string' && { state }),
    about: Object.fromEntries(sorted.slice(0, most.fields).map(([name, value]) => [name, String(value)])),
    actions: [],
  }
}

const isShort = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '' && value.length <= most.characters) || typeof value === 'number'
