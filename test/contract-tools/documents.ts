import { readFileSync } from 'node:fs'
import { parametersIn, templateOf } from '../../src/contracts/published-routes.ts'

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
}

export interface DocumentedOperation {
  readonly operationId: string
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

export interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** One published document: of an edition of a vendor. */
export interface Contract {
  /** As in the name of its file: `reportflow.current`. */
  readonly name: string
  readonly vendor: string
  readonly edition: string
  readonly file: string
}

const folder = new URL('../../openapi/', import.meta.url).pathname

const contract = (name: string, edition: string): Contract => ({
  name,
  vendor: name.split('.')[0] ?? '',
  edition,
  file: `${folder}${name}.json`,
})

export const contracts: readonly Contract[] = [
  contract('amani', 'v2'),
  contract('amiqus', 'v2'),
  contract('credas', 'v2'),
  contract('reportflow', 'legacy'),
  contract('reportflow.current', 'current'),
  contract('smartdocumentor', 'v1.0'),
]

export const readDocument = ({ file }: Contract): ContractDocument =>
  JSON.parse(readFileSync(file, 'utf8')) as ContractDocument // The project's own.

/** `GET /records/{id}` of each operation that a document has. */
export const operationsOf = ({ paths }: ContractDocument): readonly string[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )

/** `GET /records/:id` as documents have it. */
export const documentedName = (route: string): string => templateOf(route)

/** What stands in a path for the parameters of a route, decoded. */
export function pathParameters(route: string, path: string): Readonly<Record<string, string>> {
  const names = parametersIn(route)
  const form = route
    .replaceAll(/[.+?^$()[\]]/g, String.raw`\$&`)
    .replaceAll(/\*\*:\w+/g, '(.+)')
    .replaceAll(/:\w+/g, '([^/]+)')
  const found = new RegExp(`^${form}$`).exec(path)
  if (!found) throw new Error(`${path} is not ${route}`)
  return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]))
}
