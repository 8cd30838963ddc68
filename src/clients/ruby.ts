import { clientAreasOf, type ClientArea, type ClientParts } from './areas.ts'
import type { ClientLanguage } from './language.ts'
import type { ClientOperation, ClientParameter, Owner } from './read-operations.ts'
import { indented, toPascal, toSentence, toSnake } from './spelling.ts'

const className = ({ owner, name }: ClientArea): string => `${toPascal(owner)}${toPascal(name)}`

const methodHead = ({ verb, required, optional, takesMore, answer }: ClientOperation): string => {
  const words = [
    ...required.map(({ name }) => toSnake(name)),
    ...optional.map(({ name }) => `${toSnake(name)}: nil`),
    ...(takesMore ? ['**more'] : []),
    ...(answer === 'entries' ? ['&block'] : []),
  ]
  return `def ${toSnake(verb)}${words.length > 0 ? `(${words.join(', ')})` : ''}`
}

const hash = (parameters: readonly ClientParameter[], takesMore = false): string =>
  `{ ${parameters.map(({ name }) => `"${name}" => ${toSnake(name)}`).join(', ')} }.compact${takesMore ? '.merge(more)' : ''}`

function method(operation: ClientOperation): string {
  const { segments, summary, answer, takesMore } = operation
  const all = [...operation.required, ...operation.optional]
  const at = (place: ClientParameter['place']): readonly ClientParameter[] =>
    all.filter((one) => one.place === place)
  const path = segments.map((one) =>
    typeof one === 'string' ? `"${one}"` : one.parameter === 'tenant' ? '@tenant' : toSnake(one.parameter),
  )
  const [whole] = at('whole-body')
  const words = [
    `"${operation.method}"`,
    `[${path.join(', ')}]`,
    ...(at('query').length > 0 ? [`query: ${hash(at('query'))}`] : []),
    ...(at('body').length > 0 || takesMore ? [`body: ${hash(at('body'), takesMore)}`] : []),
    ...(whole ? [`body: ${toSnake(whole.name)}`] : []),
    ...(answer === 'entries' ? ['&block'] : []),
  ]
  return [
    `# ${toSentence(summary)}`,
    methodHead(operation),
    `  @api.${answer}(${words.join(', ')})`,
    'end',
  ].join('\n')
}

const methods = (operations: readonly ClientOperation[]): string => operations.map(method).join('\n\n')

const areaClass = (area: ClientArea): string =>
  `class ${className(area)} < Area\n${indented(methods(area.operations), 2)}\nend`

const readers = (parts: ClientParts, owner: Owner): string =>
  clientAreasOf(parts, owner)
    .map((area) => `def ${area.name}\n  @${area.name} ||= ${className(area)}.new(@api, @tenant)\nend`)
    .join('\n\n')

export const ruby: ClientLanguage = {
  name: 'ruby',
  title: 'Ruby',
  file: 'hookdrill.rb',
  marks: (parts) => ({
    areas: parts.areas.map(areaClass).join('\n\n'),
    'server areas': readers(parts, 'server'),
    'server methods': methods(parts.own.server),
    'tenant areas': readers(parts, 'tenant'),
    'tenant methods': methods(parts.own.tenant),
  }),
  declaration: methodHead,
}
