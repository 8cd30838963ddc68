import { expect, it } from 'vitest'
import { startServer } from '../../src/index.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import type { VendorScenarios } from '../../src/kernel/scenario/vendor-scenarios.ts'
import { library } from '../../src/scenario/library/library.ts'
import { findScenario, listScenarios, scenariosWith } from '../../src/scenario/library/list.ts'
import { explain } from '../../src/scenario/plan/explain.ts'
import { whyNotFor } from '../../src/scenario/plan/fit.ts'
import { nameProblems } from '../../src/scenario/plan/names.ts'
import { stepsOfPart } from '../../src/scenario/plan/plan.ts'
import { playScenario } from '../../src/grade/play/play-scenario.ts'
import { defineScenario } from '../../src/scenario/read/read-scenario.ts'
import { formatReport } from '../../src/scenario/report/format-report.ts'
import { vendors } from '../../src/vendors.ts'
import { sources, textOf } from '../architecture/sources.ts'
import { startReceiver } from '../support/receiver.ts'

const all: readonly AnyVendor[] = Object.values(vendors)

/** A vendor of somebody else, which is one of ours under another name. */
const like = (vendor: AnyVendor, name: string, scenarios: VendorScenarios): AnyVendor => ({
  ...vendor,
  name,
  scenarios,
})

/** Requirements ask for parts by name, too. */
const askedByRequirements = sources
  .filter((file) => file.startsWith('src/grade/requirements/'))
  .flatMap((file) => [...textOf(file).matchAll(/(?:enact\(|placeIn\([\w.]+, |parts\?\.\[)'([\w-]+)'/g)])
  .flatMap(([, part = '']) => part)

const described = { summary: 'something happens', catches: 'something' }

it.each(all)('what $name brings to scenarios is asked for, and names only what there is', (vendor) => {
  const asked = Object.values(library).flatMap(({ steps }) =>
    steps.flatMap((step) => ('part' in step ? [step.part] : [])),
  )
  asked.push(...askedByRequirements)
  const { parts = {}, exceptions = {} } = vendor.scenarios ?? {}
  expect(asked).toEqual(expect.arrayContaining(Object.keys(parts)))
  expect(Object.keys(library)).toEqual(expect.arrayContaining(Object.keys(exceptions)))
  for (const part of Object.keys(parts)) {
    const steps = stepsOfPart(vendor, part)
    const scenario = { ...defineScenario({ name: part, ...described, steps: [{ part }] }), steps: [...steps] }
    expect(nameProblems(scenario, { [vendor.name]: vendor })).toEqual([])
    expect(whyNotFor(scenario, vendor)).toBeUndefined()
  }
})

it('lists and finds the scenarios of the vendors at hand, and of no others', () => {
  const acme = like(vendors.credas, 'acme', {
    scenarios: { rebranded: { ...described, steps: [{ send: '$file' }] } },
  })
  const listed = listScenarios([acme])
  expect(listed.find(({ name }) => name === 'rebranded')?.vendors).toEqual(['acme'])
  expect(listed.map(({ name }) => name)).not.toContain('ping')
  expect(findScenario('rebranded', [acme]).vendors).toEqual(['acme'])
  expect(() => findScenario('ping', [acme])).toThrow('there is no scenario "ping"')
  expect(whyNotFor(library.deletion, acme)).toBe('acme brings no part "deletion"')
})

it('refuses two scenarios of one name, and a scenario or part of a vendor that is in no form', () => {
  const acme = (scenarios: VendorScenarios): AnyVendor => like(vendors.credas, 'acme', scenarios)
  const taken = acme({ scenarios: { burst: { ...described, steps: [{ send: '$file' }] } } })
  expect(() => scenariosWith({ acme: taken })).toThrow(
    'acme brings a scenario "burst", and there is one already',
  )
  // @ts-expect-error there is no such step
  const odd = acme({ scenarios: { odd: { ...described, steps: [{ sned: '$file' }] } } })
  expect(() => scenariosWith({ acme: odd })).toThrow(
    'scenario "odd" of acme: steps.0.sned: there is no step "sned", did you mean "send"?',
  )
  // @ts-expect-error a part has no parts
  const nested = acme({ parts: { deletion: [{ part: 'deletion' }] } })
  expect(() => stepsOfPart(nested, 'deletion')).toThrow(
    'part "deletion" of acme: 0.part: a part has no parts',
  )
  // @ts-expect-error there is no such setting
  const wrong = acme({ parts: { deletion: [{ send: { evnt: '$file' } }] } })
  expect(() => stepsOfPart(wrong, 'deletion')).toThrow('part "deletion" of acme: 0.send')
})

it('names the nearest part, and a vendor whose step it is and who does not play', () => {
  const scenario = defineScenario({
    name: 'two',
    ...described,
    together: ['amiqus', 'credas'],
    steps: [{ part: 'deletoin' }, { send: '$file', vendor: 'amani' }],
  })
  expect(nameProblems(scenario, vendors)).toMatchObject([
    { path: ['steps', 0, 'part'], suggestion: expect.stringContaining('"deletion"') as string },
    { path: ['steps', 1, 'vendor'], message: 'there is no vendor "amani"' },
  ])
})

it('lets all vendors play that bring every part, each for itself, and expects of all of them', async () => {
  const save = { thing: 'id' }
  const json = { email: '$person.email', name: { first_name: '$person.first', last_name: '$person.last' } }
  const profile = { id_card_number: '$reference', name: '$person.first', email: '$person.email' }
  const one = like(vendors.amiqus, 'one', {
    parts: {
      begin: [{ call: { method: 'POST', path: '/api/v2/clients', body: json, save } }],
      look: [{ call: { path: '/api/v2/clients/$thing' } }, { send: '$file' }],
    },
  })
  const other = like(vendors.amani, 'other', {
    parts: {
      begin: [{ call: { method: 'POST', path: '/api/v2/profile', body: profile, save } }],
      look: [{ call: { path: '/api/v2/profile/$thing' } }, { send: '$file' }],
    },
  })
  const own = { one, other, credas: vendors.credas }
  await using server = await startServer({ port: 0, vendors: own })
  await using receiver = await startReceiver()
  const scenario = defineScenario({
    name: 'each-for-itself',
    ...described,
    together: 'all',
    steps: [{ part: 'begin' }, { part: 'look' }, { expect: { documents: { perVendor: 2 } } }],
  })
  expect(explain(scenario, one, Object.values(own)).split('\n')).toEqual([
    'each-for-itself with one, other: something happens',
    '1. the integrator calls one: POST /api/v2/clients.',
    '2. the integrator calls other: POST /api/v2/profile.',
    '3. the integrator calls one: GET /api/v2/clients/$thing.',
    '4. one sends record.finished.',
    '5. the integrator calls other: GET /api/v2/profile/$thing.',
    '6. other sends zip_file_create.',
    '7. by now, documents that the receiver has kept: exactly 4.',
    'It catches: something.',
  ])
  const documents = (): number => receiver.received.length
  const tenant = server.tenants.get('default')
  const options = { to: `${receiver.url}/{vendor}`, probe: { documents }, withinMs: 5000, quietMs: 60 }
  const report = await playScenario(tenant, scenario, options)
  expect(report, formatReport(report)).toMatchObject({ outcome: 'passed', vendor: 'one, other' })
  await expect(playScenario(tenant, scenario, { ...options, vendors: ['one', 'credas'] })).rejects.toThrow(
    'each-for-itself does not fit one, credas: it needs two vendors at least that bring its parts',
  )
})
