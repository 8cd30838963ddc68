import { clientAreasOf, type ClientArea, type ClientParts } from './areas.ts'
import type { ClientLanguage } from './language.ts'
import type { ClientOperation, ClientParameter, Owner } from './read-operations.ts'
import { indented, toPascal, toSentence, toSnake } from './spelling.ts'

const keywords = new Set(['as', 'class', 'from', 'global', 'import', 'in', 'is', 'not', 'or', 'pass', 'with'])

const toName = (name: string): string => (keywords.has(name) ? `${name}_` : toSnake(name))

const className = ({ owner, name }: ClientArea): string => `_${toPascal(owner)}${toPascal(name)}`

const methodHead = ({ verb, required, optional, takesMore }: ClientOperation): string => {
  const words = [
    'self',
    ...required.map(({ name }) => toName(name)),
    ...(optional.length > 0 ? ['*', ...optional.map(({ name }) => `${toName(name)}=None`)] : []),
    ...(takesMore ? ['**more'] : []),
  ]
  return `def ${toName(verb)}(${words.join(', ')}):`
}

const dict = (parameters: readonly ClientParameter[]): string =>
  `{${parameters.map(({ name }) => `"${name}": ${toName(name)}`).join(', ')}}`

const given = (parameters: readonly ClientParameter[], takesMore: boolean): string =>
  `_given(${[dict(parameters), ...(takesMore ? ['more'] : [])].join(', ')})`

function method(operation: ClientOperation): string {
  const { segments, summary, answer, takesMore } = operation
  const all = [...operation.required, ...operation.optional]
  const at = (place: ClientParameter['place']): readonly ClientParameter[] =>
    all.filter((one) => one.place === place)
  const path = segments.map((one) =>
    typeof one === 'string'
      ? `"${one}"`
      : one.parameter === 'tenant'
        ? 'self._tenant'
        : toName(one.parameter),
  )
  const [whole] = at('whole-body')
  const words = [
    `"${operation.method}"`,
    `[${path.join(', ')}]`,
    ...(at('query').length > 0 ? [`query=${given(at('query'), false)}`] : []),
    ...(at('body').length > 0 || takesMore ? [`body=${given(at('body'), takesMore)}`] : []),
    ...(whole ? [`body=${toName(whole.name)}`] : []),
  ]
  return [
    methodHead(operation),
    `    """${toSentence(summary)}"""`,
    `    return self._api.${answer}(${words.join(', ')})`,
  ].join('\n')
}

const methods = (operations: readonly ClientOperation[]): string => operations.map(method).join('\n\n')

const areaClass = (area: ClientArea): string =>
  `class ${className(area)}(_Area):\n${indented(methods(area.operations), 4)}`

const makeAreas = (parts: ClientParts, owner: Owner, words: string): string =>
  clientAreasOf(parts, owner)
    .map((area) => `self.${area.name} = ${className(area)}(${words})`)
    .join('\n')

export const python: ClientLanguage = {
  name: 'python',
  title: 'Python',
  file: 'hookdrill.py',
  marks: (parts) => ({
    areas: parts.areas.map(areaClass).join('\n\n\n'),
    'server areas': makeAreas(parts, 'server', 'self._api'),
    'server methods': `\n${methods(parts.own.server)}`,
    'tenant areas': makeAreas(parts, 'tenant', 'self._api, self._tenant'),
    'tenant methods': `\n${methods(parts.own.tenant)}`,
  }),
  declaration: methodHead,
}

/** The fixtures, and the client that they are made of. */
export const pytest: ClientLanguage = {
  ...python,
  name: 'pytest',
  title: 'pytest',
  beside: ['hookdrill_pytest.py'],
}
