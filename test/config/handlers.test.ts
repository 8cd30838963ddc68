import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkConfigVendors } from '../../src/config/check-config-vendors.ts'
import { readConfigFile } from '../../src/config/read-config-file.ts'
import { vendors } from '../../src/vendors.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-config-'))
async function read(text: string) {
  const file = join(folder, 'grade.yaml')
  await writeFile(file, text)
  const config = await readConfigFile(file)
  checkConfigVendors(config, vendors)
  return config.values.handlers
}

it('reads handlers from YAML and from JSON', async () => {
  const handlers = [
    { vendor: 'amiqus', to: 'http://127.0.0.1:3000/hook', profile: 'downloads', only: ['SIG-01'] },
  ]
  expect(
    await read(
      'handlers:\n  - vendor: amiqus\n    to: http://127.0.0.1:3000/hook\n    profile: downloads\n    only: [SIG-01]\n',
    ),
  ).toEqual(handlers)
  expect(await read(JSON.stringify({ handlers }))).toEqual(handlers)
})

const one = 'handlers:\n  - vendor: amiqus\n    to: http://127.0.0.1:3000/\n'

it.each<[string, string, RegExp]>([
  [
    'a key that does not exist',
    `${one}    documnts: received\n`,
    /grade\.yaml:4:\d+: handlers\.0\.documnts: there is no key "documnts"; did you mean "documents"\?/,
  ],
  [
    'a key at the top',
    `${one}handler: []\n`,
    /grade\.yaml:4:\d+: handler: there is no key "handler"; did you mean "handlers"\?/,
  ],
  [
    'a vendor that does not exist',
    'handlers:\n  - vendor: amiqs\n    to: http://127.0.0.1/\n',
    /grade\.yaml:2:\d+: handlers\.0\.vendor: there is no vendor "amiqs"; did you mean "amiqus"\?/,
  ],
  [
    'a profile that does not exist',
    `${one}    profile: download\n`,
    /grade\.yaml:4:\d+: handlers\.0\.profile: expected/,
  ],
  ['no URL', 'handlers:\n  - vendor: amiqus\n', /grade\.yaml:2:\d+: handlers\.0\.to: is required/],
  [
    'a URL that is none',
    'handlers:\n  - vendor: amiqus\n    to: localhost\n',
    /handlers\.0\.to: "localhost" is not an http or https URL/,
  ],
  ['no handlers', 'handlers: []\n', /handlers: expected at least 1 items/],
  ['an empty file', '', /handlers|expected/],
  ['what is no YAML', 'handlers: [', /grade\.yaml:\d+:\d+: /],
])('refuses %s, with its line', async (_name, text, message) => {
  await expect(read(text)).rejects.toThrow(message)
})

it('says of a file that is not there that it cannot be read', async () => {
  await expect(readConfigFile(join(folder, 'none.yaml'))).rejects.toThrow(/there is no file .*none\.yaml/)
})
