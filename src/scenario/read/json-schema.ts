import { z } from 'zod'
import { faults } from '../../faults/catalogue.ts'
import { scenario } from '../../kernel/scenario/scenario.ts'
import { shortForm } from '../../kernel/scenario/short-form.ts'
import { faultName } from '../../kernel/scenario/step.ts'

type Schema = Record<string, unknown>

/** JSON Schema of a scenario file, for editors: `# yaml-language-server: $schema=…/scenario.schema.json`. */
export function scenarioSchema(): Schema {
  const made = z.toJSONSchema(scenario, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ jsonSchema }) => replaceMarks(jsonSchema),
  })
  return { ...made, title: 'hookdrill scenario' }
}

/** In place, as `override` wants it. */
function replaceMarks(schema: Schema): void {
  const { [shortForm]: short, [faultName]: isFault, ...unmarked } = schema
  if (short === undefined && isFault === undefined) return
  for (const key of Object.keys(schema)) delete schema[key]
  if (short === undefined) Object.assign(schema, unmarked, { enum: Object.keys(faults) })
  else schema['anyOf'] = [short, unmarked]
}
