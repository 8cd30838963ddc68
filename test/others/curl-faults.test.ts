import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { openDownload, type OpenDownload } from '../support/download.ts'

interface Fetched {
  /** Of curl: 0 good, 18 a body that ended early, 22 an HTTP error, 56 a connection that was reset. */
  readonly exit: number
  readonly stdout: string
  readonly file: Buffer
}

async function withFolder<T>(use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-'))
  try {
    return await use(join(folder, 'file.pdf'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function curl({ fileUrl }: OpenDownload, path: string, ...more: string[]): Promise<Fetched> {
  const args = [
    '--silent',
    '--fail',
    '--output',
    path,
    '--write-out',
    '%{http_code} %{content_type}',
    ...more,
  ]
  const [exit, stdout] = await new Promise<[number, string]>((resolve) => {
    execFile('curl', [...args, fileUrl], (error, out) => resolve([Number(error?.code ?? 0), out]))
  })
  return { exit, stdout, file: await readFile(path).catch(() => Buffer.alloc(0)) }
}

it.each<[string, unknown, number, string, (whole: number) => number]>([
  ['truncated', 'truncated', 18, '200 application/pdf', (whole) => Math.floor(whole / 2)],
  ['too long a length', { kind: 'wrong-length', by: 9 }, 18, '200 application/pdf', (whole) => whole],
  ['too short a length', 'wrong-length', 0, '200 application/pdf', (whole) => whole - 100],
  ['empty', 'empty', 0, '200 application/pdf', () => 0],
  [
    'slow-chunks',
    { kind: 'slow-chunks', chunkBytes: 300, everyMs: 5 },
    0,
    '200 application/pdf',
    (whole) => whole,
  ],
  ['wrong-type', 'wrong-type', 0, '200 text/html', (whole) => whole],
  ['html-error', 'html-error', 22, '502 text/html; charset=utf-8', () => 0],
  ['not-ready', 'not-ready', 22, '404 application/xml', () => 0],
])('curl sees %s', async (_, fault, exit, stdout, length) => {
  await using drill = await openDownload(smartdocumentor)
  await withFolder(async (path) => {
    const { file: whole } = await curl(drill, path)
    drill.script(fault)
    await rm(path)
    const seen = await curl(drill, path)
    expect({ ...seen, file: seen.file.length }).toEqual({ exit, stdout, file: length(whole.length) })
    expect(whole.subarray(0, seen.file.length).equals(seen.file)).toBe(true)
  })
})

it('curl cannot go on with a file that expires midway, and can with one that is only truncated', async () => {
  await using drill = await openDownload(smartdocumentor)
  const { file: whole } = await withFolder((path) => curl(drill, path))
  for (const [fault, exit, stdout] of [
    ['truncated', 0, '206 application/pdf'],
    ['expires-midway', 22, '403 application/xml'],
  ] as const) {
    drill.script(fault)
    await withFolder(async (path) => {
      expect((await curl(drill, path)).exit).toBe(18)
      const resumed = await curl(drill, path, '--continue-at', '-')
      expect([resumed.exit, resumed.stdout]).toEqual([exit, stdout])
      expect(resumed.file.equals(whole)).toBe(exit === 0)
    })
  }
})
