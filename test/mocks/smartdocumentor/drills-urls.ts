import { expect } from 'vitest'
import { createTask, exportTask, get, open, payloads, statusOf } from './support.ts'

// S1 to S18: what can be wrong with a URL.

const garbled = { status: 403, code: 'AuthenticationFailed', detail: 'Signature fields not well formed.' }
/** Without its +, one signature in two hundred is base64 again, only of too few bytes. */
const withoutPlus = {
  ...garbled,
  detail: expect.stringMatching(/^Signature (fields not well formed\.|size is invalid)$/) as string,
}
const anonymous = { status: 409, code: 'PublicAccessNotPermitted', detail: undefined }

/** The next notification of a task, whose URL something happened to. */
async function damaged(name: string) {
  const drill = await open()
  await drill.operate({ url: drill.receiver.url, hours: 1 })
  const id = await createTask(drill)
  await drill.act('break-link', { id, name })
  await drill.act('finish', { id })
  await drill.settled()
  const read = await get(payloads(drill)[0]?.exportedFileUrl ?? '')
  // It hits one notification: the next is as it should be.
  await drill.act('finish', { id })
  await drill.settled()
  const next = await get(payloads(drill)[1]?.exportedFileUrl ?? '')
  await drill[Symbol.asyncDispose]()
  return { read, next: next.status }
}

export const urlDrills = {
  async S1() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.clock.advance('1h')
    expect(await get(exportedFileUrl)).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  },
  async S2() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    expect(await statusOf(exportedFileUrl, { method: 'HEAD' })).toBe(200)
    expect(await statusOf(exportedFileUrl, { headers: { range: 'bytes=0-9' } })).toBe(206)
    await drill.clock.advance('1h')
    expect(await statusOf(exportedFileUrl)).toBe(403)
    expect(await statusOf(exportedFileUrl, { headers: { range: 'bytes=10-' } })).toBe(403)
  },
  async S3() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    const response = await fetch(exportedFileUrl)
    await drill.clock.advance('1h')
    const bytes = await response.arrayBuffer()
    expect(bytes.byteLength).toBe(Number(response.headers.get('content-length')))
    expect(await statusOf(exportedFileUrl)).toBe(403)
  },
  async S4() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.clock.advance(3_599_999)
    expect(await statusOf(exportedFileUrl)).toBe(200)
    await drill.clock.advance(1)
    expect(await statusOf(exportedFileUrl)).toBe(403)
  },
  async S5() {
    await using drill = await open({ options: { sasStart: 'included', sasStartShiftS: 1 } })
    const { exportedFileUrl } = await exportTask(drill)
    expect((await get(exportedFileUrl)).detail).toMatch(/^Signature not valid in the specified time frame/)
    await drill.clock.advance('1s')
    expect(await statusOf(exportedFileUrl)).toBe(200)
  },
  async S6() {
    for (const [sasExpiryShiftS, se] of [
      [-60, '2026-01-01T00:59:00Z'],
      [60, '2026-01-01T01:01:00Z'],
    ] as const) {
      await using drill = await open({ options: { sasExpiryShiftS } })
      const { exportedFileUrl, exportedFileExpiresOn } = await exportTask(drill)
      expect(exportedFileExpiresOn).toBe('2026-01-01T01:00:00.0000000Z')
      expect(new URL(exportedFileUrl).searchParams.get('se')).toBe(se)
      await drill.clock.advance('59m')
      expect(await statusOf(exportedFileUrl)).toBe(sasExpiryShiftS < 0 ? 403 : 200)
    }
  },
  async S7() {
    await using drill = await open({ options: { sasSignature: 'plus-and-slash' } })
    for (let count = 0; count < 5; count++) {
      const { exportedFileUrl } = await exportTask(drill)
      expect(new URL(exportedFileUrl).searchParams.get('sig')).toMatch(/^(?=.*\+).*\//)
      expect(await statusOf(exportedFileUrl)).toBe(200)
    }
    expect(await damaged('raw-plus')).toMatchObject({ read: withoutPlus, next: 200 })
  },
  async S8() {
    expect(await damaged('escaped-twice')).toMatchObject({ read: garbled, next: 200 })
  },
  async S9() {
    // Only a + in the signature is hurt by it, and half of all signatures have one.
    await using drill = await open({ options: { sasSignature: 'plus-and-slash' } })
    await drill.operate({ url: drill.receiver.url })
    await createTask(drill)
    await drill.act('break-link', { name: 'unescaped' })
    await drill.act('finish')
    await drill.settled()
    const [sent] = payloads(drill)
    expect(sent?.exportedFileUrl).toMatch(/se=2026-01-02T00:00:00Z&.*sig=.*\+/)
    expect(await get(sent?.exportedFileUrl ?? '')).toMatchObject(withoutPlus)
  },
  async S10() {
    for (const name of ['amp', 'unicode-escape', 'cut-at-ampersand'])
      expect(await damaged(name)).toMatchObject({ read: anonymous, next: 200 })
    await using drill = await open({ options: { jsonEscapes: 'many' } })
    const displayName = 'A & B <"c"> \\ + é 日 \\"'
    const { exportedFileUrl } = await exportTask(drill, { displayName })
    const text = drill.receiver.received[0]?.body.toString('latin1') ?? ''
    expect(text).toContain(String.raw`spr=https%2Chttp\u0026se=`)
    expect(text).toContain(
      String.raw`"A \u0026 B \u003C\u0022c\u0022\u003E \\ \u002B \u00E9 \u65E5 \\\u0022"`,
    )
    expect(payloads(drill)[0]?.['displayName']).toBe(displayName)
    expect(await statusOf(exportedFileUrl)).toBe(200)
  },
  async S11() {
    await using drill = await open({ options: { blobNames: 'display-name' } })
    const { exportedFileUrl } = await exportTask(drill, { displayName: 'a b#c%d+e é' })
    expect(exportedFileUrl).toContain('a%20b%23c%25d%2Be%20%C3%A9.pdf?')
    expect(await statusOf(exportedFileUrl)).toBe(200)
    const { pathname } = new URL(exportedFileUrl)
    const flattened = exportedFileUrl.replace(
      pathname,
      pathname.replaceAll(/(?<=exported-files\/.*)\//g, '%2F'),
    )
    expect(flattened).toContain('%2F44%2F')
    expect(await statusOf(flattened)).toBe(200)
  },
  async S12() {
    expect(await damaged('truncated')).toMatchObject({ read: garbled, next: 200 })
  },
  async S13() {
    expect(await damaged('lower-cased')).toMatchObject({ read: garbled, next: 200 })
  },
  async S14() {
    for (const twoCredentialsStatus of [400, 401, 403]) {
      await using drill = await open({ options: { twoCredentialsStatus } })
      const { exportedFileUrl } = await exportTask(drill)
      expect(await statusOf(exportedFileUrl, { headers: drill.mock.headers() })).toBe(twoCredentialsStatus)
    }
  },
  async S15() {
    await using drill = await open()
    const { exportedFileUrl } = await exportTask(drill)
    await drill.act('rotate-key')
    expect((await get(exportedFileUrl)).detail).toMatch(/^Signature did not match/)
    expect(await statusOf((await exportTask(drill)).exportedFileUrl)).toBe(200)
  },
  async S16() {
    await using drill = await open({ options: { sasKind: 'user-delegation' } })
    await drill.act('delegation-key', { hours: 0.5 })
    const { exportedFileUrl } = await exportTask(drill)
    expect(await statusOf(exportedFileUrl)).toBe(200)
    await drill.clock.advance('30m')
    expect((await get(exportedFileUrl)).detail).toMatch(
      /^Signature not valid in the specified key time frame/,
    )
  },
  async S17() {
    await using drill = await open({ options: { sasPolicy: 'weekly' } })
    const { exportedFileUrl } = await exportTask(drill)
    expect(exportedFileUrl).toMatch(/&si=weekly&sr=b&sig=/)
    expect(await statusOf(exportedFileUrl)).toBe(200)
    await drill.act('remove-policy', { id: 'weekly' })
    expect((await get(exportedFileUrl)).detail).toMatch(/^SAS identifier cannot be found/)
  },
  async S18() {
    for (const [options, code] of [
      [{ sasPermission: 'w' }, 'AuthorizationPermissionMismatch'],
      [{ sasProtocol: 'https-only' }, 'AuthorizationProtocolMismatch'],
      [{ sasAddresses: '10.0.0.1' }, 'AuthorizationSourceIPMismatch'],
      [{ sasAddresses: '127.0.0.0-127.0.0.255', sasPermission: 'rw' }, undefined],
    ] as const) {
      await using drill = await open({ options })
      expect((await get((await exportTask(drill)).exportedFileUrl)).code).toBe(code)
    }
  },
}
