import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { camelCase } from '../src/fixtures/camel-case.ts'
import { fixtures } from '../src/fixtures.ts'
import type { EventDefinition } from '../src/kernel/contract/event.ts'
import { HookdrillError } from '../src/kernel/errors/error.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'

const { amani, amiqus, credas, reportflow, smartdocumentor } = fixtures

interface Case {
  readonly vendor: AnyVendor
  readonly event: string
  readonly edition: string
  readonly definition: EventDefinition
  build(overrides?: unknown): unknown
  /** The file as it was written, in which the order of keys can be seen. */
  readonly printed: string
}

const cases: readonly Case[] = Object.values(vendors as Record<string, AnyVendor>).flatMap((vendor) =>
  Object.entries(vendor.events as Record<string, EventDefinition>).flatMap(([event, definition]) =>
    (definition.forms?.map(({ edition }) => edition) ?? [vendor.editions[0]]).map((edition) => ({
      vendor,
      event,
      edition,
      definition,
      build: (overrides?: unknown) => builderOf(vendor.name, event)(overrides, { edition }),
      printed: JSON.stringify(
        JSON.parse(
          readFileSync(
            `fixtures/${vendor.name}/samples/${edition === vendor.editions[0] ? '' : `${edition}/`}${event}.json`,
            'utf8',
          ),
        ),
      ),
    })),
  ),
)

type AnyBuilder = (overrides?: unknown, options?: { edition?: string }) => unknown

function builderOf(vendor: string, event: string): AnyBuilder {
  const builders = (fixtures as Record<string, Record<string, AnyBuilder>>)[vendor] ?? {}
  const builder = builders[camelCase(event)]
  if (!builder) throw new Error(`${vendor} has no builder for ${event}`)
  return builder
}

const problemOf = (run: () => unknown): HookdrillError => {
  try {
    run()
  } catch (error) {
    if (error instanceof HookdrillError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

it('there is one builder for each event of each vendor, under a name of its own', () => {
  for (const vendor of Object.values(vendors as Record<string, AnyVendor>)) {
    const builders = (fixtures as Record<string, unknown>)[vendor.name] as Record<string, { event: string }>
    expect(Object.values(builders).map(({ event }) => event)).toEqual(Object.keys(vendor.events))
  }
})

it('an event that editions send differently says so for each of them, in their order', () => {
  for (const { vendor, definition } of cases) {
    if (!definition.forms) continue
    expect(definition.forms.map(({ edition }) => edition)).toEqual(vendor.editions)
  }
})

it.each(cases)('$vendor.name $event ($edition) is the printed sample, key for key', (one) => {
  const payload = one.build()
  expect(JSON.stringify(payload)).toBe(one.printed)
  expect(one.definition.schema.parse(payload)).toEqual(payload)
})

it.each(cases)(
  '$vendor.name $event ($edition) keeps the order of its keys, whatever is overridden',
  (one) => {
    const sample = one.build()
    for (const override of singleOverrides(sample))
      expect(JSON.stringify(one.build(override)), JSON.stringify(override)).toBe(one.printed)
  },
)

/** For each value in a payload, the overrides that name it alone. */
function singleOverrides(value: unknown): unknown[] {
  if (Array.isArray(value)) return [value]
  if (typeof value !== 'object' || value === null) return [value]
  return Object.entries(value).flatMap(([key, inner]) =>
    singleOverrides(inner).map((override) => ({ [key]: override })),
  )
}

it('overrides reach as deep as they are written, and leave the rest', () => {
  const payload = amiqus.recordFinished({ data: { record: { id: 7 } }, webhook: { events: ['record.*'] } })
  const sample = amiqus.recordFinished()
  expect(payload).toEqual({
    ...sample,
    webhook: { ...sample.webhook, events: ['record.*'] },
    data: { ...sample.data, record: { ...sample.data.record, id: 7 } },
  })
})

it('each payload is a new one, that shares nothing with the next or with what was given', () => {
  const metadata = { order: '4711' }
  const first = smartdocumentor.taskExported({ metadata })
  first.metadata['order'] = 'changed'
  first.displayName = 'changed'
  expect(metadata).toEqual({ order: '4711' })
  expect(smartdocumentor.taskExported()).toMatchObject({
    displayName: 'Specimen contract',
    metadata: { order: '4711' },
  })
})

it('takes the other form of an event, when that is what the overrides are of', () => {
  const { data } = amiqus.recordFinished({
    data: {
      record: { type: 'organisation' },
      organisation: { id: 3, show: 'https://id.amiqus.co/api/v2/organisations/3' },
    },
  })
  expect(data).toEqual({
    record: { id: 983434, type: 'organisation' },
    organisation: { id: 3, show: 'https://id.amiqus.co/api/v2/organisations/3' },
  })
})

it('undefined leaves a field out that may be missing, and is refused for one that may not', () => {
  const current = reportflow.fileCompleted({ files: [{ passthrough: undefined }] }, { edition: 'current' })
  expect(current.files[0]).not.toHaveProperty('passthrough')
  expect(problemOf(() => amiqus.recordFinished({ data: { record: { id: undefined } } })).message).toBe(
    'payload of amiqus record.finished: data.record.id: is required',
  )
})

it('a list has the items that are given, each filled up from the sample', () => {
  const { files } = reportflow.fileCompleted({
    files: [{ fileName: 'a.pdf' }, { fileName: 'b.pdf', fileId: 'file_b' }],
  })
  expect(files).toEqual([
    {
      fileId: 'file_xyz',
      uuid: 'uuid_456',
      fileName: 'a.pdf',
      params: { companyName: 'Company A', amount: 50000 },
    },
    {
      fileId: 'file_b',
      uuid: 'uuid_456',
      fileName: 'b.pdf',
      params: { companyName: 'Company A', amount: 50000 },
    },
  ])
})

it('a map with free keys is replaced as a whole', () => {
  expect(reportflow.fileCompleted({ files: [{ params: { order: 7 } }] }).files[0]?.params).toEqual({
    order: 7,
  })
})

it('ReportFlow has a form for each edition', () => {
  expect(reportflow.fileCompleted({ version: 6 })).not.toHaveProperty('requestId')
  const current = reportflow.fileCompleted(
    { files: [{ share: { shareType: 'public' } }] },
    { edition: 'current' },
  )
  expect(current.requestId).toBe('550e8400-e29b-41d4-a716-446655440000')
  expect(current.files[0]?.share).toMatchObject({ shareType: 'public', passcodeEnabled: false })
})

it('the JSON in Credas’ Payload can be overridden field by field, or as the string that it is', () => {
  const { Payload } = credas.resultNameCheck({ Payload: { NameCheckVerificationResult: 5 } })
  expect(Payload).toBe(
    '{"EntityIdvEntryIdDocumentId":"96d50a9e-6696-4ca6-b9db-ee37b1a5de28","NameCheckVerificationResult":5,"EntityId":"9811e0dc-7bbb-4fdf-be96-b8c7c105080f","ClientId":"a6beec64-5007-45b4-b49d-f4d17c99efee"}',
  )
  const spaced = JSON.stringify(JSON.parse(Payload), null, 1)
  expect(credas.resultNameCheck({ Payload: spaced }).Payload).toBe(spaced)
})

it.each([
  [
    'a field that is not there',
    () => amiqus.recordFinished({ data: { record: { idd: 7 } as object } }),
    'payload of amiqus record.finished: data.record: has no "idd"',
    'did you mean "data.record.id"? it has: id, type, show, download',
  ],
  [
    'a field at the top that is not there',
    () => smartdocumentor.taskExported({ taskld: 7 } as object),
    'payload of smartdocumentor task.exported: has no "taskld"',
    expect.stringContaining('did you mean "taskId"? it has: taskId, totalPages') as string,
  ],
  [
    'a value of the wrong type',
    () => amiqus.recordFinished({ data: { record: { id: '7' as unknown as number } } }),
    'payload of amiqus record.finished: data.record.id: expected number, got a text',
    undefined,
  ],
  [
    'a value that is not one of those there are',
    () => amani.profileStatusChange({ data: { status: 'Approvd' as 'Approved' } }),
    expect.stringMatching(
      /^payload of amani profile_status_change: data\.status: expected .*got "Approvd"$/,
    ) as string,
    undefined,
  ],
  [
    'a wrong field inside a string of JSON',
    () => credas.resultNameCheck({ Payload: { NameCheckVerificationResult: 99 as 5 } }),
    expect.stringMatching(/Payload\.NameCheckVerificationResult: expected .* got 99$/) as string,
    undefined,
  ],
  [
    'a string that holds no JSON',
    () => credas.resultNameCheck({ Payload: '{' }),
    'payload of credas result.name-check: Payload: expected a string that holds JSON',
    undefined,
  ],
  [
    'overrides that are not an object',
    () => amiqus.recordFinished(7 as unknown as object),
    'payload of amiqus record.finished: expected object, got a number',
    undefined,
  ],
  [
    'an edition that does not exist',
    () => reportflow.fileCompleted({}, { edition: 'curent' as 'current' }),
    'reportflow has no edition "curent"',
    'did you mean "current"? known: legacy, current',
  ],
  [
    'a field of another edition',
    () => reportflow.fileCompleted({ requestId: '550e8400-e29b-41d4-a716-446655440000' } as object),
    'payload of reportflow file.completed: has no "requestId"',
    'it has: event, timestamp, workspaceId, designId, version, files',
  ],
])('refuses %s, and says what is possible', (_, run, message, suggestion) => {
  expect(problemOf(run)).toMatchObject({ message, suggestion })
})
