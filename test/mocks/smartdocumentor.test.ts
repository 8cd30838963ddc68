import { expect, it } from 'vitest'
import { createTask, exportTask, open, payloads, show } from './smartdocumentor/support.ts'

it('sends the fourteen fields in the documented order, and nothing else', async () => {
  await using drill = await open({ seed: 'payload' })
  await exportTask(drill, { displayName: 'Açordo "7"', metadata: { order: '4711' } }, { hours: 72 })
  const [webhook] = drill.receiver.received
  const text = webhook?.body.toString('utf8') ?? ''
  expect(text.replace(/"exportedFileUrl":"[^"]*"/, '"exportedFileUrl":"…"')).toBe(
    '{"taskId":44,"totalPages":1,"taskNumber":1,"workspaceId":1,"displayName":"Açordo \\"7\\"","exportedFileUrl":"…",' +
      '"exportedFileContentType":"application/pdf","exportedFileExpiresOn":"2026-01-04T00:00:00.0000000Z",' +
      '"lastCheckoutByUserName":"Rita Specimen","lastCheckedOutBy":12,"lastCheckedOutUntil":"2026-01-01T00:30:00.0000000Z",' +
      '"lastIntegratedBy":12,"lastIntegratedByUserName":"Rita Specimen","metadata":{"order":"4711"}}',
  )
  expect(webhook?.method).toBe('POST')
  expect(Object.keys(webhook?.headers ?? {})).not.toContain('user-agent')
})

it.each([
  [0, '2026-01-01T01:00:01Z'],
  [3, '2026-01-01T01:00:01.234Z'],
  [7, '2026-01-01T01:00:01.2340000Z'],
] as const)('writes times with %i decimals when told to', async (dateDecimals, expected) => {
  await using drill = await open({ options: { dateDecimals } })
  await drill.clock.advance(1234)
  const { exportedFileExpiresOn, exportedFileUrl } = await exportTask(drill)
  expect(exportedFileExpiresOn).toBe(expected)
  expect(new URL(exportedFileUrl).searchParams.get('se')).toBe('2026-01-01T01:00:01Z')
})

it('leaves auditing fields null after an automatic review', async () => {
  await using drill = await open()
  await drill.operate({ url: drill.receiver.url })
  await createTask(drill)
  await drill.act('finish', { automatic: true })
  await drill.settled()
  expect(payloads(drill)).toMatchObject([
    {
      lastCheckoutByUserName: null,
      lastCheckedOutBy: null,
      lastCheckedOutUntil: null,
      lastIntegratedBy: null,
      lastIntegratedByUserName: null,
    },
  ])
})

it('leaves a task alone that was finished before its processing would have ended', async () => {
  await using drill = await open()
  const { taskId } = await exportTask(drill)
  await drill.clock.advance('1m')
  expect(await show(drill, taskId)).toMatchObject({ status: 'ExportCompleted' })
})

it('archives a document when its receiver answers 2xx', async () => {
  await using drill = await open()
  drill.receiver.answers.push(204)
  const { taskId } = await exportTask(drill)
  expect(await show(drill, taskId)).toMatchObject({
    status: 'ExportCompleted',
    archivedAt: drill.clock.now(),
    log: [],
  })
  expect(await (await drill.api(`/api/v1.0/external/sdtask/status?taskId=${taskId}`)).json()).toMatchObject({
    integrationStatusText: 'Success',
  })
})

it.each([400, 500, 302])(
  'puts a document back to review when its receiver answers %i, and tries no more',
  async (code) => {
    await using drill = await open()
    drill.receiver.answers.push({ status: code, body: 'the archive is full' })
    const { taskId } = await exportTask(drill)
    await drill.clock.advance('30d')
    expect(drill.receiver.received).toHaveLength(1)
    expect(await show(drill, taskId)).toMatchObject({
      status: 'ToReview',
      archivedAt: null,
      log: [{ at: Date.UTC(2026, 0, 1), outcome: String(code), body: 'the archive is full' }],
    })
  },
)

// The clock waits a second for a receiver that hangs: these wait together.
it.concurrent('puts a document back to review when its receiver does not answer in time', async () => {
  await using drill = await open({ options: { timeoutS: 5 } })
  drill.receiver.answers.push('hang')
  await drill.operate({ url: drill.receiver.url })
  const id = await createTask(drill)
  await drill.act('finish', { id })
  await drill.receiver.arrived(1)
  await drill.clock.advance('5s')
  expect(await show(drill, id)).toMatchObject({
    status: 'ToReview',
    log: [{ outcome: 'timed out after 5 s', body: '' }],
  })
})

it.concurrent('archives a document only when every configuration of its workspace was accepted', async () => {
  await using drill = await open()
  await drill.operate({ url: `${drill.receiver.url}/a`, workspaceId: 2, format: 'jpeg' })
  await drill.operate({ url: `${drill.receiver.url}/b`, workspaceId: 2, format: 'png' })
  await drill.operate({ url: `${drill.receiver.url}/other`, workspaceId: 1 })
  drill.receiver.answers.push(200, 500)
  const id = await createTask(drill, { workspaceId: 2 })
  await drill.act('finish', { id })
  await drill.settled()
  const sent = drill.receiver.received.map(({ url, body }) => [
    url,
    (JSON.parse(String(body)) as Record<string, unknown>)['exportedFileContentType'],
  ])
  expect(sent.toSorted(([a = ''], [b = '']) => String(a).localeCompare(String(b)))).toEqual([
    ['/hook/a', 'image/jpeg'],
    ['/hook/b', 'image/png'],
  ])
  expect(await show(drill, id)).toMatchObject({ status: 'ToReview' })
  await drill.act('finish', { id })
  await drill.settled()
  expect(await show(drill, id)).toMatchObject({ status: 'ExportCompleted' })
})

it.concurrent('leaves a document unarchived while one of its receivers has not answered', async () => {
  await using drill = await open({ options: { timeoutS: 5 } })
  await drill.operate({ url: `${drill.receiver.url}/a` })
  await drill.operate({ url: `${drill.receiver.url}/b` })
  drill.receiver.answers.push('hang')
  const id = await createTask(drill)
  await drill.act('finish', { id })
  await drill.clock.advance('1s')
  expect(
    drill.mock
      .deliveries()
      .map(({ status }) => status)
      .toSorted(),
  ).toEqual(['delivered', 'pending'])
  expect(await show(drill, id)).toMatchObject({ status: 'Processed', archivedAt: null })
})

it.concurrent('lets a later export decide, not an answer to an earlier one', async () => {
  await using drill = await open({ options: { timeoutS: 5 } })
  drill.receiver.answers.push('hang')
  await drill.operate({ url: drill.receiver.url })
  const id = await createTask(drill)
  await drill.act('finish', { id })
  await drill.receiver.arrived(1)
  await drill.act('finish', { id })
  await drill.receiver.arrived(2)
  await drill.clock.advance('5s')
  expect(await show(drill, id)).toMatchObject({ status: 'ExportCompleted', log: [] })
})

it('tells the operator when a finished document interests nobody', async () => {
  await using drill = await open()
  const id = await createTask(drill)
  await drill.act('finish', { id })
  expect(drill.mock.deliveries()).toEqual([])
  expect(drill.tenant.journal.since(0)).toContainEqual(
    expect.objectContaining({
      kind: 'warning',
      message: expect.stringContaining('no export configuration') as string,
    }),
  )
})

it('exports nothing for a rejected document, now or later', async () => {
  await using drill = await open()
  await drill.operate({ url: drill.receiver.url })
  const id = await createTask(drill)
  expect(await drill.act('reject', { id })).toEqual({ task: id, status: 'Rejected' })
  await expect(drill.act('finish', { id })).rejects.toThrow('Task 44 is Rejected')
  expect(drill.mock.deliveries()).toEqual([])
})

it.each([0, 169, 1.5, '72', null, -1])('refuses %j hours, and names the range', async (hours) => {
  await using drill = await open()
  await expect(drill.operate({ url: drill.receiver.url, hours })).rejects.toThrow(
    `from 1 to 168, got ${JSON.stringify(hours)}`,
  )
})

it.each([1, 168])('takes %i hours', async (hours) => {
  await using drill = await open()
  await expect(drill.operate({ url: drill.receiver.url, hours })).resolves.toBeUndefined()
})

it.each([
  [{ format: 'png' }, 'Document Anonymization workspaces generate pdf, not png'],
  [{ format: 'pdf', workspaceId: 2 }, 'Image Anonymization workspaces generate jpeg or png, not pdf'],
  [{ format: 'gif' }, 'format: expected "pdf" or "jpeg" or "png"'],
  [
    { workspaceId: 3 },
    'There is no workspace 3. Workspaces: 1 (Document Anonymization), 2 (Image Anonymization)',
  ],
  [{ url: 'hook' }, 'url: "hook" is not an http or https URL'],
  [{ url: 'ftp://example.com/hook' }, 'http or https'],
  [{ url: 'https://me:secret@example.com/hook' }, 'credentials'],
  [{ url: 'https://example.com/hook#' }, 'fragment'],
  [{ hour: 1 }, 'has no "hour"'],
])('refuses the configuration %o', async (changes, why) => {
  await using drill = await open()
  await expect(drill.operate({ url: drill.receiver.url, ...changes })).rejects.toThrow(why)
})

it.each(['http://example.com/hook', 'https://localhost/hook', 'https://127.0.0.1:8443/hook'])(
  'takes the endpoint %s with a warning, and refuses it by the rules of the vendor',
  async (url) => {
    await using lax = await open()
    await lax.operate({ url })
    expect(lax.tenant.journal.since(0)).toContainEqual(
      expect.objectContaining({ kind: 'warning', message: expect.stringContaining(url) as string }),
    )
    await using strict = await open({ vendorRules: true })
    await expect(strict.operate({ url })).rejects.toThrow('publicly available')
    await strict.operate({ url: 'https://example.com/hook?key=1' })
  },
)

it('announces an example to each configuration in its own format', async () => {
  await using drill = await open()
  await drill.operate({ url: drill.receiver.url, workspaceId: 1 })
  await drill.operate({ url: drill.receiver.url, workspaceId: 2, format: 'png' })
  await drill.mock.trigger('task.exported')
  await drill.settled()
  const types = await Promise.all(
    payloads(drill).map(async ({ exportedFileUrl }) =>
      (await fetch(exportedFileUrl)).headers.get('content-type'),
    ),
  )
  expect(new Set(types)).toEqual(new Set(['application/pdf', 'image/png']))
})
