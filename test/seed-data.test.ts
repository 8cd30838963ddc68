import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrill, type Drill } from '../src/testing/index.ts'
import { readSeedData, startServer } from '../src/index.ts'
import { parseSeedData } from '../src/seed-data/read-seed-data-file.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'

const journey = { id: 'a1b2c3d4-0000-4000-8000-00000000cafe', actors: [{ id: 777 }] }
const profileId = '7b0d4f3e-1c2a-4e5b-9f6d-0a1b2c3d4e5f'

/** What one account at each vendor has. */
const all = {
  amiqus: { record_templates: [{ id: 120_001, name: 'Our onboarding' }] },
  reportflow: { designs: [{ id: '0eUDdgAjNXrrItA2' }], workspaces: [{ id: 'ws_ours' }] },
  amani: {
    profiles: [{ id: profileId, id_card_number: '10000000146', customer_id: 1, name: 'Ayşe' }],
    templates: [{ event: 'profile_create' as const, body: { kind: 'new', who: '{{profile.id}}' } }],
  },
  credas: { journeys: [journey] },
  smartdocumentor: { workspaces: [{ workspaceId: 731, workspaceName: 'Contracts' }] },
}

const options = {
  amiqus: { seedData: all.amiqus },
  reportflow: { seedData: all.reportflow },
  amani: { seedData: all.amani },
  credas: { seedData: all.credas },
  smartdocumentor: { seedData: all.smartdocumentor },
} as const

/** What calls say of it, one at each vendor. */
async function seen(drill: Drill) {
  const read = async (response: Promise<Response>): Promise<unknown> => await (await response).json()
  return {
    amiqus: await read(drill.amiqus.fetch('/api/v2/templates/records')),
    reportflow: await read(drill.reportflow.fetch('/v1/file/designs')),
    amani: await read(drill.amani.fetch(`/api/v2/profile/${profileId}`)),
    credas: await read(drill.credas.fetch('/api/v2/ci/journeys')),
    smartdocumentor: await read(
      drill.smartdocumentor.fetch('/api/v1.0/external/sdworkspace/CurrentWorkspaces'),
    ),
  }
}

const expected = {
  amiqus: { data: expect.arrayContaining([expect.objectContaining({ id: 120_001 })]) as unknown },
  amani: { id: profileId, name: 'Ayşe', id_card_number: '10000000146' },
  credas: expect.arrayContaining([expect.objectContaining({ id: journey.id })]) as unknown,
  smartdocumentor: [{ workspaceId: 731 }],
}

let folder = ''
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'hookdrill-seed-data-'))))
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('seed data', () => {
  it('gives every vendor what an integrator’s own accounts have: as options, from a file, or added later', async () => {
    const fromFile = await readSeedData(await file('all.json', JSON.stringify(all)))
    expect(fromFile).toEqual(options)
    for (const given of [options, fromFile, {}]) {
      await using drill = await createDrill({ options: given, editions: { reportflow: 'current' } })
      if (given !== options && given !== fromFile) await drill.tenant.addSeedData(all)
      const shown = await seen(drill)
      expect(shown).toMatchObject(expected)
      expect(JSON.stringify(shown.reportflow)).toContain('0eUDdgAjNXrrItA2')
      expect(drill.deliveries).toEqual([])
    }
  })

  it('stays through a reset when it came with the options, and goes with one when it was added', async () => {
    await using drill = await createDrill({ options: { credas: options.credas } })
    await drill.smartdocumentor.addSeedData(all.smartdocumentor)
    drill.reset()
    const shown = await seen(drill)
    expect(shown.credas).toEqual(expected.credas)
    expect(shown.smartdocumentor).toMatchObject([{ workspaceId: 1 }, { workspaceId: 2 }])
  })

  it('is added all or not at all', async () => {
    await using drill = await createDrill()
    const before = drill.tenant.snapshot()
    for (const broken of [
      { ...all, smartdocumentor: { workspaces: [{ workspaceId: 1 }] } },
      { ...all, credaz: {} },
      // Each is well formed, and the second cannot be there beside the first.
      {
        ...all,
        amani: {
          profiles: [
            ...all.amani.profiles,
            { id: profileId.replace('7', '8'), id_card_number: 'x', customer_id: 1 },
          ],
        },
      },
    ])
      await expect(drill.tenant.addSeedData(broken)).rejects.toThrow(/seed data/)
    await drill.amani.addSeedData({ profiles: all.amani.profiles })
    const added = drill.tenant.snapshot()
    const clash = {
      credas: all.credas,
      amani: { profiles: [{ id: profileId.replace('7', '8'), id_card_number: '10000000146' }] },
    }
    await expect(drill.tenant.addSeedData(clash)).rejects.toThrow(
      /another profile has the id_card_number 10000000146/,
    )
    expect(drill.tenant.snapshot().mocks).toEqual(added.mocks)
    expect(added.mocks['credas']).toEqual(before.mocks['credas'])
  })

  it('is added over the control API, which answers what is wrong and changes nothing then', async () => {
    await using server = await startServer({ port: 0 })
    const post = async (data: unknown) => {
      const response = await fetch(`${server.url}/_hookdrill/tenants/default/seed-data`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(data),
      })
      return { status: response.status, body: await response.json() }
    }
    expect(await post({ credas: all.credas })).toEqual({
      status: 200,
      body: { added: [{ vendor: 'credas', list: 'journeys', entries: 1 }] },
    })
    const before = server.tenants.get('default').snapshot().mocks
    const refused = await post({ amiqus: all.amiqus, credas: { journeys: [{ id: 7 }] } })
    expect(refused).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 'invalid_seed_data',
          message: expect.stringContaining('credas.journeys.0.id') as string,
        },
      },
    })
    expect(server.tenants.get('default').snapshot().mocks).toEqual(before)
    for (const nothing of [[], 'x', 7]) expect((await post(nothing)).status).toBe(400)
  })

  it('is read anew from a file that changed since the state was saved, and from no other', async () => {
    const stateFolder = join(folder, 'state')
    const start = (name: string) =>
      startServer({
        port: 0,
        stateFolder,
        tenant: { options: { amiqus: { seedData: { email_templates: [{ id: 1, name }] } } } },
      })
    const nameIn = (server: Awaited<ReturnType<typeof start>>) =>
      server.tenants
        .get('default')
        .snapshot()
        .mocks['amiqus']?.['emailTemplates']?.find(({ id }) => id === 1)
    {
      await using server = await start('First')
      await server.tenants
        .get('default')
        .addSeedData({ amiqus: { email_templates: [{ id: 1, name: 'Later' }] } })
    }
    {
      await using server = await start('First')
      expect(nameIn(server)).toMatchObject({ name: 'Later' })
    }
    await using server = await start('Second')
    expect(nameIn(server)).toMatchObject({ name: 'Second' })
  })
})

const utf16 = (text: string) => Buffer.from(`﻿${text}`, 'utf16le')
const yaml = `# ours\r\ncredas:\r\n  journeys:\r\n    - id: ${journey.id}\r\n      actors: [{ id: 777 }]\r\n`

it.each([
  ['YAML with CRLF', yaml],
  ['YAML with a BOM', `﻿${yaml}`],
  ['YAML in UTF-16', utf16(yaml)],
  ['JSON with a $schema', JSON.stringify({ $schema: './seed-data.schema.json', credas: all.credas })],
  ['aliases', `credas: { journeys: [{ id: ${journey.id}, actors: &a [{ id: 777 }] }] }`],
])('reads %s', async (_, content) => {
  const read = await readSeedData(await file('good', content))
  expect(read).toEqual({ credas: { seedData: all.credas } })
})

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
for (let at = 1; at < 10; at++)
  bomb.push(
    `${'abcdefghij'[at]}: &${'abcdefghij'[at]} [${Array.from({ length: 9 }, () => `*${'abcdefghij'[at - 1]}`).join(', ')}]`,
  )

it.each([
  ['', /^f\.yaml: expected an object, got nothing; .*amiqus, credas, reportflow/],
  ['[]', /^f\.yaml:1:1: expected an object, got a list/],
  ['credas: [', /^f\.yaml:\d+:\d+: /],
  ['credas: {}\ncredas: {}', /^f\.yaml:2:1: .*unique/],
  ['credas: {}\n---\ncredas: {}', /^f\.yaml:\d:1: a second document begins here/],
  [
    'credaz: {}',
    /^f\.yaml:1:9: credaz: there is no vendor "credaz"; did you mean "credas"\? known: amani, amiqus/,
  ],
  [
    'credas:\n  journey: []',
    /^f\.yaml:2:12: credas\.journey: there is no list "journey" here; did you mean "journeys"\? known: journeys/,
  ],
  [
    'credas: { journeys: [{ id: 7, actors: [{ id: 1 }] }] }',
    /^f\.yaml:1:28: credas\.journeys\.0\.id: expected string, got a number/,
  ],
  ['credas: { journeys: [{ id: x, actors: [{ id: 1 }] }] }', /^f\.yaml:1:28: .*expected a guid, got "x"/],
  [
    `credas: { journeys: [{ id: ${journey.id}, acters: [], actors: [{ id: 1 }] }] }`,
    /acters: there is no field "acters" here; did you mean "actors"\? known: id, title/,
  ],
  ['credas: { journeys: { id: 1 } }', /credas\.journeys: expected array, got an object/],
  ['credas: { journeys: [7] }', /credas\.journeys\.0: expected object, got a number; known: id, title/],
  ['credas: 7', /credas: expected object, got a number; known: journeys/],
  [
    `credas: { journeys: [{ id: ${journey.id}, actors: [{ id: 1 }] }, { id: ${journey.id.toUpperCase()}, actors: [{ id: 1 }] }] }`,
    /credas\.journeys\.1\.id: "a1b2c3d4-.*" is there twice, here and in entry 0/,
  ],
  [
    `credas: { journeys: [{ id: ${journey.id}, actors: [{ id: 1 }, { id: 1 }] }] }`,
    /actors: expected an id of its own/,
  ],
  [
    'amiqus: { email_templates: [{ id: 1, name: A }, { id: "1", name: B }] }',
    /email_templates\.1\.id: 1 is there twice/,
  ],
  ['amiqus: { redirect_uris: ["https://a.example", "https://a.example"] }', /redirect_uris\.1: .*twice/],
  ['reportflow: { workspaces: [{ id: a }, { id: b }] }', /reportflow\.workspaces: expected at most 1 items/],
  [
    'amani: { templates: [{ event: profile_create, body: { a: "{{profil.id}}" } }] }',
    /body: .*did you mean \{\{profile\.id\}\}/,
  ],
  ['__proto__: {}', /there is no vendor "__proto__"/],
  ['constructor: {}', /there is no vendor "constructor"/],
  ['credas: { toString: [] }', /there is no list "toString"/],
  ['credas: { __proto__: [] }', /there is no list "__proto__"/],
  [bomb.join('\n'), /^f\.yaml: its aliases stand for far too much; write out what they stand for$/],
  ['a: &a [*a]', /^f\.yaml: .*alias/],
  ['a: *b', /^f\.yaml.*alias/i],
  [`${'['.repeat(100_000)}`, /^f\.yaml.*/],
])('refuses %j in one line', (text, message) => {
  let said = ''
  try {
    parseSeedData(text, 'f.yaml', vendors)
  } catch (error) {
    said = (error as Error).message
  }
  expect(said).toMatch(message)
  expect(said.split('\n')).toHaveLength(1)
})

it('names every problem at its place, in one line', () => {
  expect(() => parseSeedData('credaz: {}\ncredas: { journey: [] }', 'f.yaml', vendors)).toThrow(
    /^f\.yaml:1:9: credaz: .*; f\.yaml:2:20: credas\.journey: .*$/,
  )
})

it('says which file cannot be read, and why', async () => {
  await expect(readSeedData(join(folder, 'nope.yaml'))).rejects.toThrow(/there is no file .*nope\.yaml/)
  await expect(readSeedData(folder)).rejects.toThrow(/is a folder/)
  await expect(readSeedData(await file('bytes', Uint8Array.of(0xff, 0x00, 0x80)))).rejects.toThrow(
    /bytes: it is not text/,
  )
})

it('a vendor of one’s own that takes seed data and has no option for it is told what to write', async () => {
  const { seedData: _, ...shape } = vendors.credas.options.shape
  const lacking: AnyVendor = { ...vendors.credas, options: z.strictObject(shape) }
  await expect(startServer({ port: 0, vendors: { credas: lacking } })).rejects.toThrow(
    '"credas" takes seed data and has no option for it; write seedData: seedDataOption(lists)',
  )
})
