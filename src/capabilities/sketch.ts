import { z } from 'zod'

interface Shape {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly format?: string
}

/** What a body looks like, in one line: `{ client: integer, steps: [{ type: "check.photo_id" | …, preferences?: object }] }`. */
export function sketch(schema: z.ZodType): string {
  return draw(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape, 3)
}

function draw(shape: Shape, depth: number): string {
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  if (shape.enum) return choice(shape.enum.map((value) => JSON.stringify(value)))
  const options = shape.anyOf ?? shape.oneOf
  if (options) return choice([...new Set(options.map((option) => draw(option, depth)))])
  if (shape.allOf) return shape.allOf.map((part) => draw(part, depth)).join(' & ')
  if (shape.items) return `[${draw(shape.items, depth)}]`
  if (shape.properties && depth > 0) return drawObject(shape.properties, shape.required ?? [], depth)
  return shape.format ?? ([shape.type].flat().filter(Boolean).join(' | ') || 'any')
}

function drawObject(
  properties: Readonly<Record<string, Shape>>,
  required: readonly string[],
  depth: number,
): string {
  const fields = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${draw(field, depth - 1)}`,
  )
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

const choice = (options: readonly string[]): string =>
  options.length > 4 ? `${options.slice(0, 3).join(' | ')} | …` : options.join(' | ')
