import { request } from 'node:http'
import { expect } from 'vitest'
import { createTask, exportTask, get, open, payloads, show, statusOf } from './support.ts'

// S19 to S32: what can go wrong at the file service, in the notification, and on the way in.

/** A read, for what fetch hides: how the body came, and how it ended. */
const readRaw = (url: string) =>
  new Promise<{ promised: number; got: number; code: string }>((resolve, reject) => {
    request(url, (res) => {
      let got = 0
      const promised = Number(res.headers['content-length'])
      res.on('data', (chunk: Buffer) => (got += chunk.length))
      res.on('end', () => resolve({ promised, got, code: 'end' }))
      res.on('error', (error: NodeJS.ErrnoException) => resolve({ promised, got, code: error.code ?? '' }))
    })
      .on('error', reject)
      .end()
  })

export const serviceDrills = {
  async S19() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.act('delete-file')
    expect(await get(exportedFileUrl)).toMatchObject({ status: 404, code: 'BlobNotFound' })
  },
  async S20() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.act('break-link', { name: 'firewall' })
    const { status, code, bytes } = await get(exportedFileUrl)
    // As counted in reports of the live service.
    expect({ status, code, size: bytes.length }).toEqual({
      status: 403,
      code: 'AuthorizationFailure',
      size: 246,
    })
    await drill.act('break-link', { name: 'none' })
    expect(await statusOf(exportedFileUrl)).toBe(200)
  },
  async S21() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    for (const [name, status] of Object.entries({
      busy: 503,
      egress: 503,
      'timed-out': 500,
      internal: 500,
    })) {
      await drill.act('break-link', { name, times: 2 })
      const seen = [
        await statusOf(exportedFileUrl),
        await statusOf(exportedFileUrl),
        await statusOf(exportedFileUrl),
      ]
      expect(seen).toEqual([status, status, 200])
    }
    for (const name of ['reset', 'short-body']) {
      await drill.act('break-link', { name, times: 1 })
      const { promised, got, code } = await readRaw(exportedFileUrl)
      expect(code).toBe('ECONNRESET')
      expect(got).toBeLessThan(promised)
      expect(await readRaw(exportedFileUrl)).toEqual({ promised, got: promised, code: 'end' })
    }
    const { headers } = await fetch(exportedFileUrl)
    await drill.act('break-link', { name: 'wrong-md5' })
    const wrong = await fetch(exportedFileUrl)
    expect(wrong.headers.get('content-length')).toBe(headers.get('content-length'))
    expect(wrong.headers.get('content-md5')).not.toBe(headers.get('content-md5'))
  },
  async S22() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.clock.advance('1h')
    const response = await fetch(exportedFileUrl)
    expect(response.headers.get('content-type')).toBe('application/xml')
    expect((await response.text()).startsWith('<?xml')).toBe(true)
  },
  async S23() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.clock.advance('1h')
    const { bytes } = await get(exportedFileUrl)
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(bytes.toString('utf8').startsWith('<?xml')).toBe(false)
  },
  async S24() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.clock.advance('1h')
    const { status, bytes } = await get(exportedFileUrl, { method: 'HEAD' })
    expect({ status, size: bytes.length }).toEqual({ status: 403, size: 0 })
  },
  async S25() {
    await using drill = await open()
    const announced = await exportTask(drill)
    await drill.act('break-link', { name: 'wrong-type' })
    const { headers } = await fetch(announced.exportedFileUrl)
    expect([announced['exportedFileContentType'], headers.get('content-type')]).toEqual([
      'application/pdf',
      'application/octet-stream',
    ])
  },
  async S26() {
    await using drill = await open()
    const { taskId } = await exportTask(drill)
    await drill.act('finish', { id: taskId })
    await drill.settled()
    const [first, second] = payloads(drill)
    expect(second?.taskId).toBe(first?.taskId)
    expect(second?.exportedFileUrl).not.toBe(first?.exportedFileUrl)
  },
  async S27() {
    await using drill = await open()
    const first = await exportTask(drill)
    await drill.clock.advance('59m')
    await drill.act('finish', { id: first.taskId })
    await drill.settled()
    expect(await statusOf(first.exportedFileUrl)).toBe(200)
    await drill.clock.advance('1m')
    expect(await statusOf(first.exportedFileUrl)).toBe(403)
    expect(await statusOf(payloads(drill)[1]?.exportedFileUrl ?? '')).toBe(200)
  },
  async S28() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill, {}, { hours: 168 })
    await drill.clock.advance('168h')
    drill.mock.resend(drill.mock.deliveries()[0]?.id ?? '')
    await drill.settled()
    expect(payloads(drill).map((payload) => payload.exportedFileUrl)).toEqual([
      exportedFileUrl,
      exportedFileUrl,
    ])
    expect(await statusOf(exportedFileUrl)).toBe(403)
  },
  async S29() {
    await using drill = await open()
    drill.receiver.answers.push(500)
    const { taskId } = await exportTask(drill)
    expect(await show(drill, taskId)).toMatchObject({ status: 'ToReview' })
    await drill.act('finish', { id: taskId })
    await drill.settled()
    expect(payloads(drill)).toHaveLength(2)
    expect(await show(drill, taskId)).toMatchObject({ status: 'ExportCompleted' })
  },
  async S30() {
    await using drill = await open({ options: { timeoutS: 5 } })
    drill.receiver.answers.push('hang')
    await drill.operate({ url: drill.receiver.url })
    const id = await createTask(drill)
    await drill.act('finish', { id })
    await drill.receiver.arrived(1)
    await drill.clock.advance('5s')
    expect(await show(drill, id)).toMatchObject({ status: 'ToReview' })
  },
  async S31() {
    await using drill = await open({ options: { extraFields: true, dateDecimals: 3 } })
    await drill.operate({ url: drill.receiver.url })
    const id = await createTask(drill)
    await drill.act('finish', { id, automatic: true })
    await drill.settled()
    expect(payloads(drill)[0]).toMatchObject({
      exportedFileExpiresOn: '2026-01-02T00:00:00.000Z',
      lastCheckedOutBy: null,
      metadata: {},
      undocumentedField: 'specimen',
    })
    // What was sent has more than its schema: the answer to it counts all the same.
    expect(await show(drill, id)).toMatchObject({ status: 'ExportCompleted' })
  },
  async S32() {
    await using drill = await open({ options: { fetchInput: true } })
    const id = await createTask(drill, {
      context: { url: `${drill.url}/specimenstorage/exported-files/x` },
    })
    await drill.clock.advance('1m')
    expect(await show(drill, id)).toMatchObject({
      status: 'PreProcessingDownloadFailed',
      log: [{ outcome: 'answered 409' }],
    })
  },
}
