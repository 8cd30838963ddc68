import type { EventDefinition } from '../kernel/contract/event.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { toJsonSchema, type JsonObject } from '../kernel/data/json-schema.ts'
import { eventsOfVendor } from '../kernel/contract/vendor-events.ts'

/** The JSON Schema of each event of a vendor, by name; an event with several forms takes any of them. */
export const eventSchemas = (vendor: AnyVendor): ReadonlyMap<string, JsonObject> =>
  new Map(eventsOfVendor(vendor).map(([name, event]) => [name, describeEvent(vendor, name, event)]))

const describeEvent = (
  { title }: AnyVendor,
  name: string,
  { schema, summary }: EventDefinition,
): JsonObject => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: `${title}: ${name}`,
  description: `sent when ${summary}`,
  ...toJsonSchema(schema, 'output'),
})
