import { expect, it } from 'vitest'
import { createReceiver, ReceiverOptionsError } from '../../src/receiver.ts'
import { temporaryFolder } from './support/receiver.ts'

async function problemsOf(options: unknown): Promise<readonly string[]> {
  const error = await Promise.resolve()
    .then(() => Reflect.apply(createReceiver, undefined, [options]))
    .catch((thrown: unknown) => thrown)
  if (!(error instanceof ReceiverOptionsError)) throw new Error('The options were taken.')
  return error.problems
}

it('needs a folder and vendors', async () => {
  expect(await problemsOf({})).toEqual([
    'folder: expected string, received undefined; got nothing.',
    'vendors: expected object, received undefined; got nothing.',
  ])
})

it('says what failed, what was given and what is possible', async () => {
  const folder = await temporaryFolder()
  expect(
    await problemsOf({ folder, vendors: { credas: { apiKey: 'k', baseUrl: 'portal.credas.com' } } }),
  ).toEqual([
    'vendors.credas.baseUrl: expected an http or https URL without query, such as "https://api.example.com"; got "portal.credas.com".',
  ])
  const amani = { baseUrl: 'https://eu.amani.ai', username: 'u', password: 'p', secret: 's', mode: 'hmac' }
  expect(await problemsOf({ folder, vendors: { amani } })).toEqual([
    'vendors.amani.mode: Invalid option: expected one of "signature"|"token"; got "hmac".',
  ])
  expect(await problemsOf({ folder, vendors: { smartdocumentor: { fileOrigins: [] } } })).toHaveLength(1)
  expect(await problemsOf({ folder, vendors: {}, limits: { attempts: 0 } })).toHaveLength(1)
  expect(await problemsOf({ folder, vendors: {}, notify: ['mail'] })).toEqual([
    'notify.0: expected a function (entry) => void; got "mail".',
  ])
})

it('knows a misspelt vendor or option', async () => {
  const folder = await temporaryFolder()
  expect(await problemsOf({ folder, vendors: { amicus: {} } })).toEqual([
    'vendors: Unrecognized key: "amicus". The type ReceiverOptions lists the keys there are.',
  ])
  const [problem] = await problemsOf({ folder, vendors: { credas: { apiKey: 'k', apikey: 'k' } } })
  expect(problem).toContain('vendors.credas: Unrecognized key: "apikey"')
})

it('shows no secret in an error', async () => {
  const folder = await temporaryFolder()
  const problems = await problemsOf({
    folder,
    vendors: { amiqus: { secret: 12345, token: '', misspelt: 'hunter2' } },
  })
  expect(problems.join('\n')).toContain('vendors.amiqus.secret')
  expect(problems.join('\n')).toContain('vendors.amiqus.token')
  expect(problems.join('\n')).not.toMatch(/12345|hunter2/)
})
