import { chown, mkdir, mkdtemp, realpath, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findConfigFile } from '../../src/config/find-config-file.ts'

async function folders() {
  const top = await realpath(await mkdtemp(join(tmpdir(), 'hookdrill-find-')))
  const inner = join(top, 'a', 'b')
  await mkdir(inner, { recursive: true })
  return { top, inner }
}

it('finds the config that is nearest, in a folder or above it', async () => {
  const { top, inner } = await folders()
  expect(findConfigFile(inner)).toBeUndefined()
  await writeFile(join(top, 'hookdrill.config.json'), '{}')
  expect(findConfigFile(inner)).toBe(join(top, 'hookdrill.config.json'))
  await writeFile(join(top, 'a', 'hookdrill.config.mjs'), '')
  expect(findConfigFile(inner)).toBe(join(top, 'a', 'hookdrill.config.mjs'))
})

it('refuses two in one folder', async () => {
  const { top, inner } = await folders()
  await writeFile(join(top, 'hookdrill.config.json'), '{}')
  await writeFile(join(top, 'hookdrill.config.ts'), '')
  expect(() => findConfigFile(inner)).toThrow(/hookdrill\.config\.ts and .*hookdrill\.config\.json both/)
})

it.runIf(process.getuid?.() === 0)(
  'does not read what somebody else has put into a folder above',
  async () => {
    const { top, inner } = await folders()
    const file = join(top, 'hookdrill.config.mjs')
    await writeFile(file, '')
    await chown(file, 12_345, 12_345)
    expect(() => findConfigFile(inner)).toThrow(/belongs to another user/)
    expect(findConfigFile(top)).toBe(file)
  },
)
