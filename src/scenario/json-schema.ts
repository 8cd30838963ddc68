import { z } from 'zod'
import { scenario } from './scenario.ts'
import { shortForm } from './short.ts'

type Schema = Record<string, unknown>

/** JSON Schema of a scenario file, for editors: `# yaml-language-server: $schema=…/scenario.schema.json`. */
export function scenarioSchema(): Schema {
  const made = z.toJSONSchema(scenario, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const schema: Schema = jsonSchema
      const short = schema[shortForm]
      if (short === undefined) return
      const { [shortForm]: _, ...long } = schema
      for (const key of Object.keys(schema)) delete schema[key]
      schema['anyOf'] = [short, long]
    },
  })
  return { ...made, title: 'hookdrill scenario' }
}
