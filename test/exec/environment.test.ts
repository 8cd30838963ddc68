import { expect, it } from 'vitest'
import { clientVariables } from '../../src/exec/environment.ts'

const files = {
  bundle: '/f/trusted.pem',
  nodePreload: '/f/preload.cjs',
  phpFolder: '/f/php',
  pythonFolder: '/f/python',
  wgetrc: '/f/wgetrc',
  trustStore: '/f/trusted.jks',
  trustStorePassword: 'invented',
  [Symbol.asyncDispose]: () => Promise.resolve(),
}

const noProxyWith = (before: NodeJS.ProcessEnv): readonly string[] | undefined =>
  clientVariables({ proxyUrl: 'http://127.0.0.1:9', files, before })['no_proxy']?.split(',')

it('hosts that were called directly stay so, wildcards of theirs too', () => {
  expect(noProxyWith({ no_proxy: '*.example.com, .internal' })).toEqual(
    expect.arrayContaining(['*.example.com', '.internal', 'localhost']),
  )
})

it('that all hosts are called directly would go past the mocks, and is left out', () => {
  const direct = noProxyWith({ NO_PROXY: 'build.example.com *' })
  expect(direct).toEqual(expect.arrayContaining(['build.example.com', 'localhost']))
  expect(direct).not.toContain('*')
})
