import type { ClientOperation, Owner } from './read-operations.ts'

/** Operations of one subject, which a client has as one object: `tenant.deliveries`. */
export interface ClientArea {
  readonly owner: Owner
  /** `deliveries` */
  readonly name: string
  readonly operations: readonly ClientOperation[]
}

/** What a client is made of. */
export interface ClientParts {
  readonly areas: readonly ClientArea[]
  /** What is about the server or the tenant as a whole, and so a method of it. */
  readonly own: Readonly<Record<Owner, readonly ClientOperation[]>>
}

/** An area that is named as its owner is not an object of its own. */
const namedAsOwner: Readonly<Record<Owner, string>> = { server: 'server', tenant: 'tenants' }

export function clientPartsOf(operations: readonly ClientOperation[]): ClientParts {
  const areas = new Map<string, ClientArea>()
  for (const operation of operations.filter((one) => !isOwn(one))) {
    const { owner, area } = operation
    const before = areas.get(`${owner} ${area}`)?.operations ?? []
    areas.set(`${owner} ${area}`, { owner, name: area, operations: [...before, operation] })
  }
  const ownOf = (owner: Owner): readonly ClientOperation[] =>
    operations.filter((one) => one.owner === owner && isOwn(one))
  return { areas: [...areas.values()], own: { server: ownOf('server'), tenant: ownOf('tenant') } }
}

export const isOwn = ({ owner, area }: ClientOperation): boolean => namedAsOwner[owner] === area

/** Those of a server, or of a tenant. */
export const clientAreasOf = ({ areas }: ClientParts, owner: Owner): readonly ClientArea[] =>
  areas.filter((area) => area.owner === owner)
