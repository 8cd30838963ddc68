import { z } from 'zod'
import { expectation } from './expectation.ts'
import { orShort } from './short-form.ts'

/** Marks the name of a fault in JSON Schema; `scenarioSchema` lists the faults there are. */
export const faultName = 'fault-name'

const duration = z.union([z.string(), z.number()]).describe('ms, or text such as 28m')
const values = z.record(z.string(), z.unknown())
const eventName = z
  .string()
  .describe('an event of the vendor; $file announces its file, $others are all the others')
const label = z.string().exactOptional().describe('a name for the delivery, for resend and expect')

const kind = z.string().meta({ [faultName]: true })
const fault = z
  .union([kind, z.looseObject({ kind })])
  .describe('the name of a fault, or an object with its "kind" and settings; "hookdrill faults" lists them')

const when = {
  method: z.string().exactOptional().describe('which API calls: GET …; any when left out'),
  path: z
    .string()
    .exactOptional()
    .describe('which API calls: a path or the start of one; $download is where files are fetched'),
  downloads: z
    .literal(true)
    .exactOptional()
    .describe('which API calls: only those that hand over a file, and not those that read about it'),
  event: eventName.exactOptional().describe('which deliveries; any when left out'),
  times: z
    .union([z.int().min(1), z.literal('always')])
    .default(1)
    .describe('how many calls or deliveries it hits'),
}

const sending = {
  fault: fault.exactOptional().describe('a fault for this delivery alone'),
  as: label,
}

/** Every kind of step, by the word that begins it. */
const bodies = {
  act: z.strictObject({
    action: z.string(),
    input: values.default({}),
  }),
  send: orShort(
    z.strictObject({
      event: eventName,
      set: values.exactOptional().describe('values to replace in the payload, by path'),
      setFor: z
        .record(z.string(), values)
        .exactOptional()
        .describe('the same, by vendor; other vendors do not fit'),
      data: z.unknown().exactOptional().describe('the whole payload instead of the example'),
      times: z.int().min(1).max(1000).default(1).describe('how many, one right after the other'),
      ...sending,
    }),
    '$file',
    (event) => ({ event }),
  ),
  arrive: orShort(z.strictObject(sending), true, () => ({})),
  resend: orShort(
    z.strictObject({
      which: z.string().default('last').describe('first, last, or the name given with "as"'),
      fault: sending.fault,
    }),
    'last',
    (which) => ({ which }),
  ),
  again: z.literal(true),
  swap: z.literal(true),
  advance: duration,
  fault,
  call: z.strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
    path: z.string().startsWith('/'),
    headers: z.record(z.string(), z.string()).default({}),
    body: z.unknown().exactOptional().describe('sent as JSON'),
    form: z.record(z.string(), z.string()).exactOptional().describe('sent as a form'),
    save: z
      .record(z.string(), z.string())
      .default({})
      .describe('values of the answer to remember, by name and path: {"record": "id"} makes $record'),
  }),
  part: z.string(),
  expect: expectation,
} as const

export type StepKind = keyof typeof bodies
export const stepKinds = Object.keys(bodies) as StepKind[] // Object.keys does not know its keys.

const ofEvery = {
  vendor: z.string().exactOptional().describe('whose step it is, when several vendors play'),
  for: z.array(z.string()).exactOptional().describe('the vendors that take this step; others leave it out'),
  note: z.string().exactOptional().describe('why, for people'),
}

/** The schema of each kind of step, whole. */
export const stepSchemas = {
  act: z.strictObject({ act: bodies.act, ...ofEvery }).describe('what a person or the vendor does next'),
  send: z
    .strictObject({ send: bodies.send, ...ofEvery })
    .describe('sends an event about something made for it'),
  arrive: z
    .strictObject({ arrive: bodies.arrive, ...ofEvery })
    .describe('makes the vendor’s file by API calls, from an empty account, and lets it be announced'),
  resend: z
    .strictObject({ resend: bodies.resend, ...ofEvery })
    .describe('somebody asks for a delivery again: same bytes, same id'),
  again: z
    .strictObject({ again: bodies.again, ...ofEvery })
    .describe(
      'the last delivery is tried again: when it is due, or, by a vendor that never retries, because somebody asks',
    ),
  swap: z
    .strictObject({ swap: bodies.swap, ...ofEvery })
    .describe('the next two deliveries arrive in the other order'),
  advance: z
    .strictObject({ advance: bodies.advance, ...ofEvery })
    .describe('time passes on the clock of the tenant'),
  fault: z
    .strictObject({ fault: bodies.fault, ...when, ...ofEvery })
    .describe('a fault for the next calls or deliveries'),
  call: z.strictObject({ call: bodies.call, ...ofEvery }).describe('an API call that the integrator makes'),
  part: z
    .strictObject({ part: bodies.part, ...ofEvery })
    .describe('steps that each vendor brings itself; a vendor that brings none of this name does not fit'),
  expect: z
    .strictObject({ expect: bodies.expect, ...ofEvery })
    .describe('what must have happened since the last expect'),
} as const satisfies Record<StepKind, z.ZodType>

export const step = z.union(Object.values(stepSchemas) as unknown as StepSchemaList) // Object.values forgets that there is one at least.

type StepSchemaList = [(typeof stepSchemas)[StepKind], ...(typeof stepSchemas)[StepKind][]]

export type Step = { [K in StepKind]: z.output<(typeof stepSchemas)[K]> }[StepKind]
/** A step as it is written, with short forms. */
export type StepInput = { [K in StepKind]: z.input<(typeof stepSchemas)[K]> }[StepKind]
export type StepOf<K extends StepKind> = z.output<(typeof stepSchemas)[K]>
export type Send = StepOf<'send'>['send']
export type FaultStep = StepOf<'fault'>
export type CallStep = StepOf<'call'>['call']
