import { clientAreasOf, type ClientArea, type ClientParts } from './areas.ts'
import type { ClientLanguage } from './language.ts'
import type { ClientOperation, ClientParameter, Owner, ParameterType } from './read-operations.ts'
import { indented, toPascal, toSentence } from './spelling.ts'

const types: Readonly<Record<ParameterType, string>> = {
  string: 'string',
  integer: 'int',
  number: 'int|float',
  boolean: 'bool',
  object: 'array',
  array: 'array',
  any: 'mixed',
}

const className = ({ owner, name }: ClientArea): string => `${toPascal(owner)}${toPascal(name)}`

const orNull = (type: string): string =>
  type === 'mixed' ? type : type.includes('|') ? `${type}|null` : `?${type}`

const answers: Readonly<Record<ClientOperation['answer'], string>> = {
  json: 'array',
  text: 'string',
  entries: '\\Generator',
}

const methodHead = ({ verb, required, optional, takesMore, answer }: ClientOperation): string => {
  const words = [
    ...required.map(({ name, type }) => `${types[type]} $${name}`),
    ...optional.map(({ name, type }) => `${orNull(types[type])} $${name} = null`),
    ...(takesMore ? ['mixed ...$more'] : []),
  ]
  return `public function ${verb}(${words.join(', ')}): ${answers[answer]}`
}

/** An array that is empty would be a list in JSON. */
const value = ({ name, type }: ClientParameter, isRequired: boolean): string => {
  if (type !== 'object') return `$${name}`
  return isRequired ? `(object) $${name}` : `$${name} === null ? null : (object) $${name}`
}

function method(operation: ClientOperation): string {
  const { required, segments, summary, answer, takesMore } = operation
  const all = [...required, ...operation.optional]
  const at = (place: ClientParameter['place']): readonly ClientParameter[] =>
    all.filter((one) => one.place === place)
  const array = (parameters: readonly ClientParameter[], more = ''): string =>
    `Api::given([${parameters.map((one) => `'${one.name}' => ${value(one, required.includes(one))}`).join(', ')}])${more}`
  const path = segments.map((one) =>
    typeof one === 'string' ? `'${one}'` : one.parameter === 'tenant' ? '$this->tenant' : `$${one.parameter}`,
  )
  const [whole] = at('whole-body')
  const words = [
    `'${operation.method}'`,
    `[${path.join(', ')}]`,
    ...(at('query').length > 0 ? [`query: ${array(at('query'))}`] : []),
    ...(at('body').length > 0 || takesMore
      ? [`body: (object) (${array(at('body'), takesMore ? ' + $more' : '')})`]
      : []),
    ...(whole ? [`body: ${value(whole, required.includes(whole))}`] : []),
  ]
  return [
    `/** ${toSentence(summary)} */`,
    methodHead(operation),
    '{',
    `    return $this->api->${answer}(${words.join(', ')});`,
    '}',
  ].join('\n')
}

const methods = (operations: readonly ClientOperation[]): string => operations.map(method).join('\n\n')

function areaClass(area: ClientArea): string {
  const tenant = area.owner === 'tenant' ? ', private readonly string $tenant' : ''
  return [
    `final class ${className(area)}`,
    '{',
    `    public function __construct(private readonly Api $api${tenant})`,
    '    {',
    '    }',
    '',
    indented(methods(area.operations), 4),
    '}',
  ].join('\n')
}

const properties = (parts: ClientParts, owner: Owner): string =>
  clientAreasOf(parts, owner)
    .map((area) => `public readonly ${className(area)} $${area.name};`)
    .join('\n')

const makeAreas = (parts: ClientParts, owner: Owner, words: string): string =>
  clientAreasOf(parts, owner)
    .map((area) => `$this->${area.name} = new ${className(area)}(${words});`)
    .join('\n')

export const php: ClientLanguage = {
  name: 'php',
  title: 'PHP',
  file: 'Hookdrill.php',
  marks: (parts) => ({
    areas: parts.areas.map(areaClass).join('\n\n'),
    'server areas': properties(parts, 'server'),
    'make server areas': makeAreas(parts, 'server', '$this->api'),
    'server methods': methods(parts.own.server),
    'tenant areas': properties(parts, 'tenant'),
    'make tenant areas': makeAreas(parts, 'tenant', '$this->api, $this->tenant'),
    'tenant methods': methods(parts.own.tenant),
  }),
  declaration: methodHead,
}
