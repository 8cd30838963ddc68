import { execFile } from 'node:child_process'
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { createReceiver, FolderInUseError } from '../../src/receiver.ts'
import { startOrigin } from './support/origin.ts'
import { namesIn, openReceiver, temporaryFolder } from './support/receiver.ts'
import { completeProcess, pdf } from './support/samples.ts'
import { startZombie } from '../support/zombie.ts'

const lockOf = (folder: string): string => join(folder, 'receiver.lock')

const open = (folder: string) => openReceiver({ folder, vendors: {} })

it('refuses a second receiver on one folder, and names the process of the first', async () => {
  const { folder, receiver } = await open(await temporaryFolder())
  const failure: unknown = await createReceiver({ folder, vendors: {} }).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(FolderInUseError)
  expect(failure).toMatchObject({
    pid: process.pid,
    message: expect.stringContaining(
      `${folder} is in use by the receiver of process ${process.pid}`,
    ) as string,
  })
  await receiver.close()
  expect(await namesIn(folder, '.')).not.toContain('receiver.lock')
  await open(folder)
})

it('lets one of several that start at once have the folder', async () => {
  const folder = await temporaryFolder()
  await writeFile(lockOf(folder), '{"pid":2147483646,"birth":"","inode":"1","key":1}')
  const opened = await Promise.allSettled(
    Array.from({ length: 8 }, () => createReceiver({ folder, vendors: {} })),
  )
  const receivers = opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  onTestFinished(async () => void (await Promise.all(receivers.map((one) => one.close()))))
  expect(receivers).toHaveLength(1)
})

it.each([
  ['of a process that is gone', '{"pid":2147483646,"birth":"","inode":"1","key":1}'],
  ['of a process whose number has come again', `{"pid":${process.pid},"birth":"1","inode":"1","key":1}`],
  ['that is empty', ''],
  ['that is not JSON', '{"pid"'],
  ['that names no process', '{"pid":0,"birth":"","inode":"1"}'],
])('a lock %s does not count', async (_, text) => {
  const folder = await temporaryFolder()
  await writeFile(lockOf(folder), text)
  await open(folder)
  expect(JSON.parse(await readFile(lockOf(folder), 'utf8'))).toMatchObject({ pid: process.pid })
})

it('the lock in a copy of a folder in use does not count', async () => {
  const { folder } = await open(await temporaryFolder())
  const copy = await temporaryFolder()
  await cp(folder, copy, { recursive: true })
  await open(copy)
})

it.runIf(process.platform === 'linux')('the lock of a zombie does not count', async () => {
  const { folder, receiver } = await open(await temporaryFolder())
  const written: unknown = JSON.parse(await readFile(lockOf(folder), 'utf8'))
  await receiver.close()
  const { pid, birth } = await startZombie()
  await writeFile(lockOf(folder), JSON.stringify({ ...(written as object), pid, birth }))
  await open(folder)
})

it('sets odd entries of the queue aside, names them, and works on', async () => {
  const origin = await startOrigin({ body: pdf })
  const vendors = { credas: { apiKey: 'k', baseUrl: origin.url } }
  const down = await startOrigin({ status: 503 })
  const folder = await temporaryFolder()
  const first = await openReceiver({
    folder,
    vendors: { credas: { apiKey: 'k', baseUrl: down.url } },
    clock: { now: () => 0, sleep: () => new Promise(() => undefined) },
  })
  await first.post('credas', completeProcess)
  await first.receiver.close()
  const [job = ''] = await namesIn(folder, 'queue')
  const queue = (name: string): string => join(folder, 'queue', name)
  await mkdir(join(folder, 'failed', 'folder.json'))
  await mkdir(queue('folder.json'))
  await mkdir(queue('folder'))
  await writeFile(queue('folder.json/inside'), '')
  await symlink('nowhere', queue('dangling.json'))
  await symlink(job, queue('link.json'))
  await writeFile(queue('broken.json'), '{"id"')
  await writeFile(queue('number.json'), '7')
  await writeFile(queue('notes.txt'), 'mine')
  await cp(queue(job), queue('a copy.json'))
  await promisify(execFile)('mkfifo', [queue('pipe.json')])
  const socket = createServer().listen(queue('socket'))
  onTestFinished(() => void socket.close())
  await new Promise((resolve) => socket.once('listening', resolve))

  const lines: string[] = []
  const { receiver } = await openReceiver({ folder, vendors, log: (line) => lines.push(line) })
  await receiver.settled()
  expect((await receiver.audit()).map(({ outcome }) => outcome)).toEqual(['stored'])
  expect(await namesIn(folder, 'queue')).toEqual([])
  expect(await namesIn(folder, 'failed')).toEqual([
    'a copy.json',
    'broken.json',
    'dangling.json',
    'folder',
    'folder.json',
    'folder.json.1',
    'link.json',
    'notes.txt',
    'number.json',
    'pipe.json',
    'socket',
  ])
  expect(lines).toHaveLength(10)
  expect(lines).toContainEqual(
    'queue/folder.json is not a job (it is not a file), and was moved to failed/folder.json.1.',
  )
  expect(lines).toContainEqual(expect.stringContaining('queue/broken.json is not a job (it is not JSON)'))
})
