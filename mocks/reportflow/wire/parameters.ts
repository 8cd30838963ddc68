import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { Parameter } from '../model/tables.ts'

type Parameters = readonly DeepReadonly<Parameter>[]

/** The shapes in which the vendor's clients know the parameters of a design. */
export function toWire({ options }: ReportflowContext, parameters: Parameters): unknown {
  switch (options.parameterShape) {
    case 'object':
      return toObject(parameters)
    case 'array':
      return parameters.map(toEntry)
    case 'described':
      return toDescribed(parameters)
    default:
      return assertNever(options.parameterShape)
  }
}

/** `{"customerName":{"name":"customerName","type":"text","label":"customerName"},"items":[{…}]}` */
const toDescribed = (parameters: Parameters): unknown =>
  Object.fromEntries(
    parameters.map((each) => {
      if (!('fields' in each)) return [each.name, toEntry(each)]
      const inner = toDescribed(each.fields)
      return [each.name, each.type === 'array' ? [inner] : inner]
    }),
  )

/** `{"customerName":"string","items":[{"price":"number"}]}` */
const toObject = (parameters: Parameters): unknown =>
  Object.fromEntries(parameters.map((each) => [each.name, typeOf(each)]))

function typeOf(parameter: DeepReadonly<Parameter>): unknown {
  switch (parameter.type) {
    case 'text':
      return 'string'
    case 'array':
      return [toObject(parameter.fields)]
    case 'collection':
      return toObject(parameter.fields)
    case 'number':
    case 'boolean':
      return parameter.type
    default:
      return assertNever(parameter)
  }
}

/** `{"name":"items","type":"array","label":"items","spec":[…]}` */
const toEntry = (parameter: DeepReadonly<Parameter>): unknown => ({
  name: parameter.name,
  type: parameter.type,
  label: parameter.name,
  ...(parameter.description !== undefined && { description: parameter.description }),
  ...('fields' in parameter && { spec: parameter.fields.map(toEntry) }),
})
