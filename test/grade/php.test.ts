import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentsIn } from '../../src/grade/effects/documents.ts'
import { gradeHandler } from '../../src/grade/grade.ts'
import { createHandlerProgram } from '../../src/grade/rehearsal/handler-program.ts'
import type { Grade } from '../../src/grade/result.ts'
import { startServer } from '../../src/index.ts'
import { freePort } from '../support/free-port.ts'
import { has } from './rehearsal/support.ts'
import { secret, told } from './support/grade.ts'

const here = new URL('php/', import.meta.url).pathname
const test = has('php') ? it : it.skip
const name = has('php') ? '' : ' (php is not installed)'

async function grade(mistake: string, only?: readonly string[]): Promise<Grade> {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock('amiqus')
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-php-'))
  for (const each of ['files', 'jobs', 'known', 'claimed']) await mkdir(join(folder, each))
  const port = await freePort()
  const { token = '' } = mock.credentials()
  const to = `http://127.0.0.1:${port}/`
  const command = `
    export SECRET=${secret} TOKEN=${token} API=${mock.baseUrl} FOLDER=${folder} MISTAKE=${mistake}
    for worker in 1 2 3 4 5 6; do php ${here}work.php & done
    PHP_CLI_SERVER_WORKERS=6 exec php -q -S 127.0.0.1:${port} ${here}receive.php
  `
  try {
    await using program = createHandlerProgram({ command, url: to })
    await program.start()
    const probe = documentsIn(join(folder, 'files'))
    return await gradeHandler(tenant, { vendor: 'amiqus', to, secret, probe, only })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const whys = ({ results }: Grade): string =>
  results
    .flatMap(({ requirement, verdict }) =>
      verdict.kind === 'fail' ? [`${requirement.id}: ${verdict.why}`] : [],
    )
    .join('\n')

test(`a receiver in PHP, with nothing but what comes with it, gets full marks${name}`, async () => {
  const graded = await grade('none')
  expect(told(graded), whys(graded)).toEqual({ baseline: 'ok', findings: {}, open: [] })
})

test(`one that checks no signature is told so once${name}`, async () => {
  const graded = await grade('trusts', ['SIG-01', 'SIG-02', 'SIG-03', 'IDM-01'])
  expect(told(graded).findings).toEqual({ 'checks-no-signature': 'SIG-01 SIG-02 SIG-03' })
})

test(`one that remembers nothing books twice${name}`, async () => {
  const graded = await grade('forgets', ['SIG-01', 'IDM-01', 'IDM-03'])
  expect(told(graded).findings).toEqual({ 'books-twice': 'IDM-01 IDM-03' })
})

test(`one that keeps whatever comes is told so once${name}`, async () => {
  const graded = await grade('believes', ['SIG-01', 'DL-05', 'DL-08'])
  expect(told(graded).findings).toEqual({ 'keeps-whatever-comes': 'DL-05 DL-08' })
})

test(`one that keeps parts is shown which file, and that it ends early${name}`, async () => {
  const graded = await grade('believes', ['DL-07'])
  expect(whys(graded)).toMatch(
    /DL-07: .*kept as the document: \d+\.pdf: it is a PDF that ends early \(no %%EOF\)/,
  )
})

test(`one that keeps something else as the file is told so before anything is judged${name}`, async () => {
  const graded = await grade('wraps')
  expect(graded.baseline).toMatchObject({
    cause: 'keeps-broken-files',
    why: expect.stringMatching(/\d+\.pdf: JSON was kept as a PDF/),
  })
})
