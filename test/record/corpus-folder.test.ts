import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openCorpusFolder } from '../../src/corpus/corpus-folder.ts'
import { makeFolder } from '../../src/kernel/data/make-folder.ts'

const root = await mkdtemp(join(tmpdir(), 'hookdrill-corpus-folder-'))
afterAll(() => rm(root, { recursive: true }))

const files = new Map([
  ['corpus.json', Buffer.from('{}')],
  ['webhooks/0001.http', Buffer.from('POST / HTTP/1.1\r\n\r\n')],
])

it('a folder that is not there is made with those above it when it is written, and not before', async () => {
  const folder = join(root, 'a/b/c')
  const opened = await openCorpusFolder(folder, '--record')
  expect(existsSync(join(root, 'a'))).toBe(false)
  await opened.write(files)
  expect((await readdir(folder, { recursive: true })).toSorted()).toEqual([
    'corpus.json',
    'webhooks',
    'webhooks/0001.http',
  ])
  expect(await readdir(join(root, 'a/b'))).toEqual(['c'])
})

it('an empty folder stays the one that it is, since it may be mounted', async () => {
  const folder = join(root, 'empty')
  await mkdir(folder)
  const { ino } = await stat(folder)
  await (await openCorpusFolder(folder, '--record')).write(files)
  expect((await stat(folder)).ino).toBe(ino)
  expect((await readdir(folder)).toSorted()).toEqual(['corpus.json', 'webhooks'])
})

it('what cannot be written leaves nothing behind', async () => {
  const odd = new Map([...files, ['webhooks/0001.http/below', Buffer.alloc(1)]])
  for (const name of ['new/one', 'there']) {
    if (name === 'there') await mkdir(join(root, name))
    const opened = await openCorpusFolder(join(root, name), '--record')
    await expect(opened.write(odd)).rejects.toThrow()
    expect(existsSync(join(root, 'new'))).toBe(false)
  }
  expect(await readdir(join(root, 'there'))).toEqual([])
})

it('a folder that cannot be used is refused before anything is recorded, by the flag that named it', async () => {
  await writeFile(join(root, 'file'), 'x')
  await mkdir(join(root, 'full'))
  await writeFile(join(root, 'full/notes.txt'), 'x')
  const says: readonly (readonly [string, RegExp])[] = [
    [join(root, 'file'), /^--record .*file: a file is in its place$/],
    [join(root, 'file/below'), /a file is in its place/],
    [join(root, 'full'), /it is not empty, and a corpus is never written over anything/],
    ['/proc/xx', /^--record \/proc\/xx: it cannot be written to: no folder can be made there/],
    ['/dev/null/x', /a file is in its place/],
    [join(root, 'x'.repeat(300)), /its name is too long/],
  ]
  for (const [folder, message] of says)
    await expect(openCorpusFolder(folder, '--record'), folder).rejects.toMatchObject({
      code: 'folder_used',
      message: expect.stringMatching(message) as string,
      suggestion: 'name another folder with --record',
    })
  expect((await readdir(root)).filter((name) => name.includes('tmp'))).toEqual([])
})

it('a folder is made with those above it, or nothing is', async () => {
  const [one, two] = [join(root, 'm'), join(root, 'm/n')]
  expect(await makeFolder(two, 0o700)).toEqual([one, two])
  expect([(await stat(one)).mode & 0o777, await makeFolder(two)]).toEqual([0o700, []])
  await expect(makeFolder(join(root, 'p/q', 'x'.repeat(300)))).rejects.toThrow('ENAMETOOLONG')
  expect(existsSync(join(root, 'p'))).toBe(false)
  await expect(makeFolder('/proc/xx/yy')).rejects.toThrow('ENOTSUP')
  await chmod(one, 0o700)
})
