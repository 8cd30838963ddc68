import { expect, it } from 'vitest'
import { lookAtMachine, lookAtNode, lookAtProxies } from '../../src/cli/lib/doctor/look-at-machine.ts'

it.each([
  ['20.18.3', 'problem'],
  ['18.20.0', 'problem'],
  ['20.19.0', 'ok'],
  ['22.0.0', 'ok'],
])('Node %s is a %s', (version, status) => {
  expect(lookAtNode(version).status).toBe(status)
})

it.each<[string, NodeJS.ProcessEnv, string, string | undefined]>([
  ['no proxy', {}, 'ok', undefined],
  [
    'one that spares nothing',
    { HTTPS_PROXY: 'http://user:pass@proxy:3128' },
    'warning',
    'export NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost',
  ],
  [
    'one that spares a part',
    { http_proxy: 'http://proxy', NO_PROXY: 'corp.example, localhost' },
    'warning',
    'export NO_PROXY=corp.example,localhost,127.0.0.1 no_proxy=corp.example,localhost,127.0.0.1',
  ],
  ['one that spares all', { http_proxy: 'http://proxy', no_proxy: '*' }, 'ok', undefined],
])('looks at %s', (_what, env, status, line) => {
  const [found] = lookAtProxies(env)
  expect(found).toMatchObject({ check: 'proxy', status })
  expect(found?.line).toBe(line)
  expect(JSON.stringify(found)).not.toContain('pass')
})

it('a package that the config needs and that is not there is a problem; one that nobody asked for is not', () => {
  const found = (wanted: readonly string[]) =>
    lookAtMachine({}, '/', new Set(wanted)).filter(({ check }) => check === 'packages')
  expect(found(['msw']).map(({ status }) => status)).not.toContain('problem') // It is there for our own tests.
  expect(found([]).every(({ status }) => status !== 'problem')).toBe(true)
})
