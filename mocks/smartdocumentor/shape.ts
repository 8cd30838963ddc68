import { z } from 'zod'
import { actionsOf } from '../../src/vendor/action.ts'
import type { Context } from '../../src/vendor/context.ts'
import { routesOf } from '../../src/vendor/route.ts'
import { sasVersions } from './azure/sas.ts'
import type { events } from './events.ts'
import type { tables } from './state.ts'

export const options = z.strictObject({
  invalidClientStatus: z
    .union([z.literal(400), z.literal(401)])
    .default(400)
    .describe('status of the invalid_client answer: IdentityServer says 400, OpenIddict 401'),
  dateDecimals: z
    .union([z.literal(0), z.literal(3), z.literal(7)])
    .default(7)
    .describe('decimals of the seconds in API answers and payloads; the vendor prints all three'),
  sasVersion: z
    .enum(sasVersions)
    .default('2022-11-02')
    .describe('sv of a signed file URL: decides what is signed'),
  sasProtocol: z
    .enum(['included', 'left-out'])
    .default('included')
    .describe('whether a signed file URL says which protocols it is for (spr)'),
  sasStart: z
    .enum(['included', 'left-out'])
    .default('left-out')
    .describe('whether a signed file URL says from when it is valid (st); changes the words of the 403'),
  blobNames: z
    .enum(['guid', 'display-name'])
    .default('guid')
    .describe(
      'what the last part of a file URL is: a GUID, or the display name with everything that it contains',
    ),
  xmlDeclaration: z
    .enum(['same-line', 'own-line'])
    .default('same-line')
    .describe('whether a line break follows the XML declaration of a storage error; newer fronts send one'),
  timeoutS: z.int().min(1).max(600).default(100).describe('seconds that a receiver has for its answer'),
})

export type Smartdocumentor = {
  readonly tables: typeof tables
  readonly events: typeof events
  readonly options: typeof options
}
export type SmartdocumentorContext = Context<Smartdocumentor>

export const route = routesOf<Smartdocumentor>()
export const action = actionsOf<Smartdocumentor>()
