import { clientAreasOf, isOwn, type ClientArea, type ClientParts } from './areas.ts'
import { goFields, goType, toGoName } from './go-types.ts'
import type { ClientLanguage } from './language.ts'
import type { ClientOperation, Owner, ParameterType } from './read-operations.ts'
import { toPascal } from './spelling.ts'

const types: Readonly<Record<ParameterType, string>> = {
  string: 'string',
  integer: 'int',
  number: 'float64',
  boolean: 'bool',
  object: 'Fields',
  array: '[]any',
  any: 'any',
}

const areaType = ({ owner, name }: ClientArea): string => `${toPascal(owner)}${toPascal(name)}`

/** `DeliveriesWait`, which its options and its answer are named after. */
const nameOf = ({ area, verb }: ClientOperation): string => `${toPascal(area)}${toPascal(verb)}`

const receiverOf = (operation: ClientOperation): string => {
  if (!isOwn(operation))
    return `a ${areaType({ owner: operation.owner, name: operation.area, operations: [] })}`
  return `a *${toPascal(operation.owner)}`
}

const hasOptions = ({ optional, takesMore }: ClientOperation): boolean => optional.length > 0 || takesMore

const results: Readonly<Record<ClientOperation['answer'], (operation: ClientOperation) => string>> = {
  json: (operation) => `(answer ${nameOf(operation)}Answer, err error)`,
  text: () => '(string, error)',
  entries: () => 'error',
}

const methodHead = (operation: ClientOperation): string => {
  const words = [
    ...operation.required.map(({ name, type }) => `${name} ${types[type]}`),
    ...(hasOptions(operation) ? [`options ${nameOf(operation)}Options`] : []),
    ...(operation.answer === 'entries' ? ['each func(entry Fields) bool'] : []),
  ]
  return `func (${receiverOf(operation)}) ${toGoName(toPascal(operation.verb))}(${words.join(', ')}) ${results[operation.answer](operation)} {`
}

function optionsType(operation: ClientOperation): string {
  if (!hasOptions(operation)) return ''
  const name = `${nameOf(operation)}Options`
  const fields = operation.optional.map((one) => ({
    name: toGoName(one.name),
    type: one.mayBeZero ? `*${types[one.type]}` : types[one.type],
    tag: `json:"${one.name},omitempty"`,
  }))
  const more = { name: 'More', type: 'Fields', tag: 'json:"-"' }
  const about = operation.takesMore ? ' More are further fields, by their names on the wire.' : ''
  return [
    `// ${name} are what ${operation.capability} may be given. What is left empty is left out.${about}`,
    `type ${name} struct {`,
    goFields([...fields, ...(operation.takesMore ? [more] : [])]),
    '}\n\n',
  ].join('\n')
}

const answerType = (operation: ClientOperation): string =>
  operation.answer === 'json'
    ? `// ${nameOf(operation)}Answer is what ${operation.capability} gives.\ntype ${nameOf(operation)}Answer ${goType(operation.answerSchema)}\n\n`
    : ''

/** Options are all in the query, or all in the body. */
function fieldsOf(operation: ClientOperation, place: 'query' | 'body'): string {
  const required = operation.required.filter((one) => one.place === place)
  const isHere =
    operation.optional.some((one) => one.place === place) || (place === 'body' && operation.takesMore)
  if (!isHere && required.length === 0) return 'nil'
  const named = `Fields{${required.map(({ name }) => `"${name}": ${name}`).join(', ')}}`
  const more = operation.takesMore && required.length === 0 ? 'options.More' : named
  const fields = `fieldsOf(${isHere ? 'options' : 'nil'}, ${required.length === 0 && !operation.takesMore ? 'nil' : more})`
  return operation.takesMore && required.length > 0 ? `fieldsOf(options.More, ${fields})` : fields
}

function bodyOf(operation: ClientOperation): string {
  const [whole] = operation.required.filter(({ place }) => place === 'whole-body')
  if (whole) return whole.name
  const [optional] = operation.optional.filter(({ place }) => place === 'whole-body')
  return optional ? `options.${toGoName(optional.name)}` : fieldsOf(operation, 'body')
}

function method(operation: ClientOperation): string {
  const path = operation.segments.map((one) =>
    typeof one === 'string' ? `"${one}"` : one.parameter === 'tenant' ? 'a.tenant' : one.parameter,
  )
  const words = [
    `"${operation.method}"`,
    `[]string{${path.join(', ')}}`,
    fieldsOf(operation, 'query'),
    bodyOf(operation),
  ].join(', ')
  const verb = toGoName(toPascal(operation.verb))
  const lines: Readonly<Record<ClientOperation['answer'], readonly string[]>> = {
    json: [`\terr = a.api.json(${words}, &answer)`, '\treturn answer, err'],
    text: [`\treturn a.api.text(${words})`],
    entries: [`\treturn a.api.entries(${words}, each)`],
  }
  return `${optionsType(operation)}${answerType(operation)}// ${verb}: ${operation.summary}.\n${[methodHead(operation), ...lines[operation.answer], '}'].join('\n')}`
}

const methods = (operations: readonly ClientOperation[]): string => operations.map(method).join('\n\n')

const areaStruct = (area: ClientArea): string =>
  `// ${areaType(area)} are the capabilities of a ${area.owner} that are called ${area.name}.*.\ntype ${areaType(area)} struct{ area }\n\n${methods(area.operations)}`

const fields = (parts: ClientParts, owner: Owner): string =>
  `\n${goFields(clientAreasOf(parts, owner).map((area) => ({ name: toPascal(area.name), type: areaType(area) }))).replaceAll(/^\t/gm, '')}`

function makeAreas(parts: ClientParts, owner: Owner): string {
  const rows = clientAreasOf(parts, owner).map(
    (area) => [`${toPascal(area.name)}:`, `${areaType(area)}{own},`] as const,
  )
  const width = Math.max(...rows.map(([name]) => name.length))
  return `\n${rows.map(([name, made]) => `${name.padEnd(width)} ${made}`).join('\n')}`
}

/** What a tenant is made of, as making one answers it. */
function vendorsType({ areas }: ClientParts): string {
  const create = areas
    .flatMap(({ operations }) => operations)
    .find(({ capability }) => capability === 'tenants.create')
  return goType(create?.answerSchema.properties?.['vendors'] ?? {})
}

export const goClient: ClientLanguage = {
  name: 'go',
  title: 'Go',
  file: 'hookdrill.go',
  marks: (parts) => ({
    areas: parts.areas.map(areaStruct).join('\n\n'),
    'server areas': fields(parts, 'server'),
    'make server areas': makeAreas(parts, 'server'),
    'server methods': methods(parts.own.server),
    'tenant areas': fields(parts, 'tenant'),
    'make tenant areas': makeAreas(parts, 'tenant'),
    'tenant methods': methods(parts.own.tenant),
    'vendors type': vendorsType(parts),
  }),
  declaration: methodHead,
}
