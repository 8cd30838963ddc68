import { z } from 'zod'
import { explain } from '../../scenario/plan/explain.ts'
import { playFresh } from '../../scenario/play/play-fresh.ts'
import { findScenario, listScenarios } from '../../scenario/library/list.ts'
import { readScenario } from '../../scenario/read/read-scenario.ts'
import { play } from '../../scenario/play/play.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { Tenant } from '../../mock/tenant.ts'
import { controlRoute, tenantOf } from './route.ts'

const order = z.strictObject({
  vendor: z.string().exactOptional().describe('who plays; a scenario of several vendors needs none'),
  to: z.string().describe('the receiver under test; {vendor} in it is replaced'),
  secret: z
    .string()
    .exactOptional()
    .describe("the webhook secret that the receiver knows; the vendor's own when left out"),
  settings: z
    .record(z.string(), z.unknown())
    .exactOptional()
    .describe("what else is filled in on the vendor's settings page"),
  seed: z.string().exactOptional().describe('draws the same names again'),
  withinMs: z
    .int()
    .min(1)
    .max(600_000)
    .exactOptional()
    .describe('how long an expectation may take to come true'),
  quietMs: z
    .int()
    .min(1)
    .max(60_000)
    .exactOptional()
    .describe('how long nothing must happen before it counts'),
  fresh: z
    .boolean()
    .default(true)
    .describe('play in empty accounts and bring back what was there; false plays in what is there'),
})

type Order = z.output<typeof order>

const run = (tenant: Tenant, scenario: Scenario, { fresh, ...options }: Order) =>
  (fresh ? playFresh : play)(tenant, scenario, options)

export const scenarioRoutes = [
  controlRoute({
    method: 'get',
    path: '/scenarios',
    summary: 'the scenarios there are, what each catches, and whom it fits',
    handle: (_request, { tenants }) => ({
      scenarios: listScenarios(Object.values(tenants.get('default').mocks).map(({ vendor }) => vendor)),
    }),
  }),
  controlRoute({
    method: 'get',
    path: '/scenarios/:name/:vendor',
    summary: 'the plan of a scenario, in plain sentences',
    handle({ params }, { tenants }) {
      const { vendor } = tenants.get('default').mock(params['vendor'] ?? '')
      return { plan: explain(findScenario(params['name'] ?? ''), vendor) }
    },
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/scenarios/:name',
    summary: 'play a scenario against a receiver; answers the report when it has ended',
    body: order,
    handle: (request, context) =>
      run(tenantOf(request, context), findScenario(request.params['name'] ?? ''), request.body),
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/scenarios',
    summary: 'play a scenario of your own, given in the body',
    body: order.extend({
      scenario: z.looseObject({}).describe('as schemas/scenario.schema.json describes it'),
    }),
    handle(request, context) {
      const { scenario, ...given } = request.body
      return run(tenantOf(request, context), readScenario(scenario), given)
    },
  }),
]
