import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ended, spawned, type Ended } from './support/hookdrill.ts'
import { startHookdrill } from './support/start.ts'

interface Case {
  readonly what: string
  readonly document: string
  readonly line: (given: string) => readonly string[]
  /** What is said when it has been read. */
  readonly says: RegExp
}

const to = ['--to', 'http://127.0.0.1:1/', '--json']

const cases: readonly Case[] = [
  {
    what: 'seed data',
    document: '{"reportflow":{"designs":[{"id":"ours"}]}}',
    line: (given) => ['seed-data', 'add', given],
    says: /reportflow +designs +1/,
  },
  {
    what: 'seed data of a tenant',
    document: '{"reportflow":{"designs":[{"id":"ours"}]}}',
    line: (given) => ['tenants', 'create', '--id', 'other', '--seed-data', given],
    says: /other/,
  },
  {
    what: 'a fault that waits',
    document: '{"kind":"status","status":418}',
    line: (given) => ['faults', 'script', 'add', 'amiqus', given],
    says: /418/,
  },
  {
    what: 'a fault of an event',
    document: '{"kind":"duplicate","by":"2h"}',
    line: (given) => ['trigger', 'reportflow', 'file.completed', ...to, '--fault', given],
    says: /"deliveries":\[\{/,
  },
  {
    what: 'a payload',
    document: `{"event":"file.completed","timestamp":"2026-02-15T10:30:45.123Z","workspaceId":"ws_given","designId":"design_123","version":5,"files":[{"fileId":"file_given","uuid":"uuid_456","fileName":"invoice.pdf","params":{}}]}`,
    line: (given) => ['trigger', 'reportflow', 'file.completed', ...to, '--data', given],
    says: /"deliveries":\[\{/,
  },
  {
    what: 'a scenario',
    document: '{"name":"ours","summary":"one event","catches":"nothing","steps":[{"arrive":true}]}',
    line: (given) => ['play', given, '--vendor', 'reportflow', '--explain'],
    says: /ours/,
  },
]

async function run(line: readonly string[], input: string): Promise<Ended> {
  await using drill = await startHookdrill()
  const child = spawned(line, { HOOKDRILL_SERVER: drill.server.url })
  child.stdin.end(input)
  return await ended(child)
}

it.concurrent.each(cases)('$what is read from @file', async ({ document, line, says }) => {
  const file = join(await mkdtemp(join(tmpdir(), 'hookdrill-given-')), 'document.json')
  await writeFile(file, document)
  expect(await run(line(`@${file}`), '')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(says) as string,
  })
})

it.concurrent.each(cases)('$what is read from stdin, given as -', async ({ document, line, says }) => {
  expect(await run(line('-'), document)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(says) as string,
  })
})

it.concurrent.each(cases)('of $what that is no JSON on stdin nothing is repeated', async ({ line }) => {
  const { code, stderr } = await run(line('-'), '{"an-invented-secret')
  expect(code).toBe(2)
  expect(stderr).toContain('stdin')
  expect(stderr).not.toContain('invented')
})

it.concurrent.each(cases)('$what in a file that is not there is refused with its name', async ({ line }) => {
  const { code, stderr } = await run(line('@nowhere.json'), '')
  expect(code).toBe(2)
  expect(stderr).toContain('nowhere.json')
})
