import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startHookdrill, type Started } from '../support/start.ts'

const mounted = mkdtempSync(join(tmpdir(), 'hookdrill-disk-'))
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', mounted]).status === 0
const run = (command: string, ...args: string[]): void => void spawnSync(command, args)

async function createClient({ server }: Started): Promise<number> {
  const mock = server.tenants.get('default').mock('amiqus')
  const { status } = await fetch(`${mock.baseUrl}/api/v2/clients`, {
    method: 'POST',
    headers: { ...mock.headers(), 'Content-Type': 'application/json' },
    body: JSON.stringify({
      email: 'ada@example.com',
      name: { title: 'ms', first_name: 'Ada', last_name: 'Specimen' },
    }),
  })
  return status
}

const clientsOf = ({ server }: Started) => server.tenants.get('default').mock('amiqus').snapshot()['clients']

// Only root may mount a disk that is small enough to be filled: elsewhere this is not run.
it.runIf(canMount)(
  'a disk that fills up and is freed again costs nothing but the calls that it did not take',
  async () => {
    onTestFinished(() => run('umount', mounted))
    const stateFolder = join(mounted, 'state')
    const ballast = join(mounted, 'ballast')
    await writeFile(ballast, Buffer.alloc(2 * 1024 * 1024, 1))
    const first = await startHookdrill({ stateFolder })
    expect(await createClient(first)).toBe(201)

    let taken = 1
    while (taken < 20_000 && (await createClient(first)) === 201) taken += 1
    expect(clientsOf(first)).toHaveLength(taken)
    expect(await createClient(first)).toBe(500)
    expect((await first.control('/health')).body).toMatchObject({
      status: 'cannot_keep',
      why: expect.stringContaining('ENOSPC'),
    })

    await rm(ballast)
    expect(await createClient(first)).toBe(201)
    expect((await first.control('/health')).body).toMatchObject({ status: 'ok' })
    const clients = clientsOf(first)
    expect(clients).toHaveLength(taken + 1)
    await first.server.close()

    await using second = await startHookdrill({ stateFolder })
    expect(clientsOf(second)).toEqual(clients)
  },
)

it.runIf(canMount)(
  'a disk that can only be read is named as such, and costs nothing but the calls that it did not take',
  async (test) => {
    const place = mkdtempSync(join(tmpdir(), 'hookdrill-read-only-'))
    run('mount', '-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', place)
    onTestFinished(() => run('umount', place))
    const remounted = (how: string): boolean =>
      spawnSync('mount', ['-o', `remount,${how}`, 'tmpfs', place]).status === 0
    const stateFolder = join(place, 'state')
    const first = await startHookdrill({ stateFolder })
    expect(await createClient(first)).toBe(201)
    // Linux remounts nothing that is open for writing: then the next start is what meets it.
    if (remounted('ro')) {
      expect(await createClient(first)).toBe(500)
      expect((await first.control('/health')).body).toMatchObject({ status: 'cannot_keep' })
      expect(remounted('rw')).toBe(true)
      expect(await createClient(first)).toBe(201)
      expect((await first.control('/health')).body).toMatchObject({ status: 'ok' })
      await first.server.close()
      return
    }
    await first.server.close()
    if (!remounted('ro')) return test.skip()
    await expect(startHookdrill({ stateFolder })).rejects.toThrow(/EROFS|read-only/)
    expect(remounted('rw')).toBe(true)
    await using second = await startHookdrill({ stateFolder })
    expect(clientsOf(second)).toHaveLength(1)
  },
)
