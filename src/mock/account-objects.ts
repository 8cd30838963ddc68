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
      const { actions: others, ...rest } = found.get(key) ?? describe(subject.table, id, context)
      found.set(key, { ...rest, actions: [...others, { action, field: subject.field }] })
    }
  }
  return [...found.values()]
}

const secretive = /secret|token|password|key|code|hash|url/i
const stateful = ['status', 'state', 'stage', 'scan', 'step']
/** How many fields tell one from another, and how long each may be. */
const most = { fields: 4, characters: 60 }

function describe(kind: string, id: string | number, { db }: AnyContext): AccountObject {
  const row: Readonly<Record<string, unknown>> = { ...db[kind]?.get(id) }
  const state = stateful.map((name) => row[name]).find((value) => isShort(value))
  const about = Object.entries(row).filter(
    ([name, value]) =>
      name !== 'id' && !stateful.includes(name) && !secretive.test(name) && value !== '' && isShort(value),
  )
  return {
    kind,
    id: String(id),
    ...(state !== undefined && { state: String(state) }),
    about: Object.fromEntries(about.slice(0, most.fields).map(([name, value]) => [name, String(value)])),
    actions: [],
  }
}

const isShort = (value: unknown): value is string | number | boolean =>
  (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') &&
  String(value).length <= most.characters
