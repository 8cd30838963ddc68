import { clientAreasOf, type ClientArea, type ClientParts } from './areas.ts'
import type { ClientLanguage } from './language.ts'
import type { ClientOperation, ClientParameter, Owner, ParameterType } from './read-operations.ts'
import { indented, toPascal, toSentence } from './spelling.ts'

const types: Readonly<Record<ParameterType, string>> = {
  string: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'bool',
  object: 'IDictionary<string, object>',
  array: 'IEnumerable<object>',
  any: 'object',
}

const optionalType = (type: ParameterType): string =>
  ['integer', 'number', 'boolean'].includes(type) ? `${types[type]}?` : types[type]

const answers: Readonly<Record<ClientOperation['answer'], string>> = {
  json: 'JsonElement',
  text: 'string',
  entries: 'IEnumerable<JsonElement>',
}

const keywords = new Set(['event', 'in', 'is', 'as', 'object', 'params', 'string', 'fixed'])

const toName = (name: string): string => (keywords.has(name) ? `@${name}` : name)

const className = ({ owner, name }: ClientArea): string => `${toPascal(owner)}${toPascal(name)}`

const methodHead = ({ verb, required, optional, takesMore, answer }: ClientOperation): string => {
  const words = [
    ...required.map(({ name, type }) => `${types[type]} ${toName(name)}`),
    ...optional.map(({ name, type }) => `${optionalType(type)} ${toName(name)} = null`),
    ...(takesMore ? ['IDictionary<string, object> more = null'] : []),
  ]
  return `public ${answers[answer]} ${toPascal(verb)}(${words.join(', ')})`
}

const given = (parameters: readonly ClientParameter[]): string =>
  `Api.Given(${parameters.map(({ name }) => `("${name}", (object)${toName(name)})`).join(', ')})`

function method(operation: ClientOperation): string {
  const { segments, summary, answer, takesMore } = operation
  const all = [...operation.required, ...operation.optional]
  const at = (place: ClientParameter['place']): readonly ClientParameter[] =>
    all.filter((one) => one.place === place)
  const path = segments.map((one) =>
    typeof one === 'string' ? `"${one}"` : one.parameter === 'tenant' ? 'tenant' : toName(one.parameter),
  )
  const [whole] = at('whole-body')
  const fields = given(at('body'))
  const words = [
    `"${operation.method}"`,
    `new[] { ${path.join(', ')} }`,
    ...(at('query').length > 0 ? [`query: ${given(at('query'))}`] : []),
    ...(at('body').length > 0 || takesMore
      ? [`body: ${takesMore ? `Api.With(${fields}, more)` : fields}`]
      : []),
    ...(whole ? [`body: ${toName(whole.name)}`] : []),
  ]
  return [
    `/// <summary>${toSentence(summary.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))}</summary>`,
    `${methodHead(operation)} =>`,
    `    api.${toPascal(answer)}(${words.join(', ')});`,
  ].join('\n')
}

const methods = (operations: readonly ClientOperation[]): string => operations.map(method).join('\n\n')

const areaClass = (area: ClientArea): string =>
  [
    `public sealed class ${className(area)} : Area`,
    '{',
    `    internal ${className(area)}(Api api, string tenant) : base(api, tenant) { }`,
    '',
    indented(methods(area.operations), 4),
    '}',
  ].join('\n')

const properties = (parts: ClientParts, owner: Owner): string =>
  clientAreasOf(parts, owner)
    .map((area) => `public ${className(area)} ${toPascal(area.name)} { get; }`)
    .join('\n')

const makeAreas = (parts: ClientParts, owner: Owner): string =>
  clientAreasOf(parts, owner)
    .map((area) => `${toPascal(area.name)} = new ${className(area)}(api, tenant);`)
    .join('\n')

export const csharp: ClientLanguage = {
  name: 'csharp',
  title: 'C#',
  file: 'Hookdrill.cs',
  marks: (parts) => ({
    areas: parts.areas.map(areaClass).join('\n\n'),
    'server areas': properties(parts, 'server'),
    'make server areas': makeAreas(parts, 'server'),
    'server methods': methods(parts.own.server),
    'tenant areas': properties(parts, 'tenant'),
    'make tenant areas': makeAreas(parts, 'tenant'),
    'tenant methods': methods(parts.own.tenant),
  }),
  declaration: methodHead,
}
