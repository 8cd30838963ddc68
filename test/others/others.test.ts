import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { startHookdrill } from '../support/start.ts'

const run = promisify(execFile)

it('an integrator with nothing but Python’s standard library gets three files, with signatures that hold', async () => {
  await using drill = await startHookdrill()
  const script = fileURLToPath(new URL('python.py', import.meta.url))
  const { stdout } = await run('python3', [script, drill.server.url], { timeout: 20_000 })
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    { vendor: 'amiqus', event: 'record.finished', signed: true, file: '%PDF' },
    { vendor: 'amani', event: 'zip_file_create', signed: true, file: 'PK\u0003\u0004' },
    { vendor: 'smartdocumentor', event: 'task.exported', signed: null, file: '%PDF' },
  ])
})

it('the curl commands of Amani’s document work in turn, with base URL and token filled in', async () => {
  await using drill = await startHookdrill()
  const amani = drill.server.tenants.get('default').mock('amani')
  const curl = async (...args: string[]): Promise<{ status: number; body: unknown }> => {
    const { stdout } = await run('curl', [
      '--silent',
      '--show-error',
      '--write-out',
      '\n%{http_code}',
      ...args,
      '-H',
      `Authorization: Bearer ${amani.credentials()['token']}`,
    ])
    const at = stdout.lastIndexOf('\n')
    return { status: Number(stdout.slice(at + 1)), body: JSON.parse(stdout.slice(0, at)) as unknown }
  }
  const base = amani.baseUrl
  const type = ['-H', 'Content-Type: application/json']
  const everyEvent = {
    profile_create: true,
    profile_update: true,
    profile_status_change: true,
    profile_level_update: true,
    document_upload: true,
    document_delete: true,
    document_update: true,
    document_status_change: true,
    zip_file_create: true,
    video_call_status_change: true,
  }

  const events = await curl(`${base}/api/v2/webhook/events`)
  expect(events).toMatchObject({ status: 200, body: { length: 10 } })
  const created = await curl(
    '--request',
    'PUT',
    `${base}/api/v2/webhook`,
    ...type,
    '--data',
    JSON.stringify({ url: 'http://127.0.0.1:9/hook', signature_enabled: true, ...everyEvent }),
  )
  expect(created).toMatchObject({
    status: 200,
    body: { url: 'http://127.0.0.1:9/hook', signature_enabled: true, ...everyEvent },
  })
  const first = await curl(`${base}/api/v2/webhook/token`)
  const second = await curl('--request', 'PATCH', `${base}/api/v2/webhook/token`)
  expect([first.status, second.status]).toEqual([200, 200])
  expect(first.body).not.toEqual(second.body)
  const updated = await curl(
    '--request',
    'PUT',
    `${base}/api/v2/webhook`,
    ...type,
    '--data',
    JSON.stringify({ url: 'http://127.0.0.1:9/other', signature_enabled: false, profile_create: false }),
  )
  expect(updated).toMatchObject({
    status: 200,
    body: {
      url: 'http://127.0.0.1:9/other',
      signature_enabled: false,
      profile_create: false,
      profile_update: true,
    },
  })
  const commented = await curl(
    '--request',
    'PUT',
    `${base}/api/v2/webhook`,
    ...type,
    '--data',
    '{\n"url": "webhook_url",\n"signature_enabled": true/false, //specify the security method\n}',
  )
  expect(commented).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('JSON parse error') as string },
  })
})
