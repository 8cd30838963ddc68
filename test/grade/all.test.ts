import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startReceiver } from '../support/receiver.ts'
import { run } from '../support/run-cli.ts'

it('grades the handlers of a config file into one table, with reports of their own', async () => {
  await using receiver = await startReceiver()
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-all-'))
  const config = join(folder, 'grade.json')
  const handlers = ['credas', 'reportflow'].map((vendor) => ({ vendor, to: receiver.url }))
  await writeFile(config, JSON.stringify({ handlers }))
  const more = ['--port', '0', '--within', '300ms', '--junit', join(folder, 'grade.xml')]
  const { code, stdout } = await run(['grade', 'all', '--config', config, ...more]).ended
  expect(code).toBe(1)
  const [head, ...rows] = stdout.split('\n')
  expect(head).toMatch(/^vendor +handler +verdict +passed +first reason/)
  expect(rows).toMatchObject([
    expect.stringMatching(/^credas .*must not go live/),
    expect.stringMatching(/^reportflow .*must not go live/),
  ])
  expect((await readdir(folder)).toSorted()).toEqual([
    'grade-1-credas.xml',
    'grade-2-reportflow.xml',
    'grade.json',
  ])
  const json = await run(['grade', 'all', '--config', config, '--json', '--port', '0', '--within', '300ms'])
    .ended
  expect(JSON.parse(json.stdout)).toMatchObject({
    schema_version: 1,
    grades: [{ vendor: 'credas' }, { vendor: 'reportflow' }],
  })
})

it.each<[string, readonly string[], RegExp]>([
  ['no config', ['all'], /--config is needed/],
  ['a variable that is not set', ['all', '--config', 'VARIABLE'], /A_VARIABLE_THAT_IS_NOT_SET.*is not set/],
])('refuses %s, with exit code 2', async (_name, args, message) => {
  const config = join(await mkdtemp(join(tmpdir(), 'hookdrill-all-')), 'grade.yaml')
  await writeFile(
    config,
    'handlers: [{vendor: amiqus, to: http://127.0.0.1:9/, secretVariable: A_VARIABLE_THAT_IS_NOT_SET}]',
  )
  const { code, stderr } = await run(['grade', ...args.map((one) => (one === 'VARIABLE' ? config : one))])
    .ended
  expect(code).toBe(2)
  expect(stderr).toMatch(message)
})
