import { expect, it } from 'vitest'
import { nameOtherMocks } from '../../src/cli/lib/name-other-mocks.ts'
import { startHookdrill } from '../support/start.ts'

const failed = { kind: 'failed', why: 'nothing followed', cause: 'accepts-and-does-nothing' } as const
const own = 'http://127.0.0.1:4021'

it('a handler that did nothing may have called another hookdrill, which is named with the way out', async () => {
  await using other = await startHookdrill()
  const env = { HOOKDRILL_SERVER: other.server.url }
  expect(await nameOtherMocks(failed, own, env)).toMatch(
    `another hookdrill answers at ${other.server.url} (version `,
  )
  expect(await nameOtherMocks(failed, own, env)).toMatch(/base URLs of http:\/\/127\.0\.0\.1:4021$/)
})

it('nobody is looked for where the handler did its work, or could not be reached, and the mocks of the grade are no others', async () => {
  await using other = await startHookdrill()
  const { url } = other.server
  const env = { HOOKDRILL_SERVER: url }
  const good = { kind: 'ok', profile: 'stores', takenMs: 1 } as const
  expect(await nameOtherMocks(good, own, env)).toBeUndefined()
  expect(await nameOtherMocks({ ...failed, cause: 'cannot-be-reached' }, own, env)).toBeUndefined()
  expect((await nameOtherMocks(failed, url, env)) ?? '').not.toContain(`answers at ${url}`)
})
