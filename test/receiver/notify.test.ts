import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { mailNotifier } from '../../src/receiver.ts'
import type { AuditEntry, NotifyHook } from '../../src/receiver.ts'
import { namesIn, openReceiver, temporaryFolder } from './support/receiver.ts'
import { startOrigin } from './support/origin.ts'
import { amiqusSecret, completeProcess, finishedRecord, pdf } from './support/samples.ts'

async function deliver(notify: NotifyHook[], limits = {}, payload: unknown = completeProcess) {
  const origin = await startOrigin({ body: pdf })
  const opened = await openReceiver({
    vendors: { credas: { apiKey: 'k', baseUrl: origin.url } },
    notify,
    limits,
  })
  await opened.post('credas', payload)
  await opened.receiver.settled()
  return opened
}

it('tells every hook, after the line has been written', async () => {
  const told: AuditEntry[] = []
  const { receiver } = await deliver([(entry) => void told.push(entry), (entry) => void told.push(entry)])
  const audited = await receiver.audit()
  expect(audited).toMatchObject([{ outcome: 'stored' }])
  expect(told).toEqual([...audited, ...audited])
})

it('notes a hook that throws, and tells the others', async () => {
  const told: string[] = []
  const broken = (): never => {
    throw new Error('no paper')
  }
  const { receiver, folder } = await deliver([
    broken,
    () => Promise.reject(new Error('no ink')),
    ({ outcome }) => void told.push(outcome),
  ])
  expect(told).toEqual(['stored'])
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'stored' },
    { outcome: 'note', id: completeProcess.ProcessId, reason: 'Notify hook 1 (broken) failed: no paper' },
    { outcome: 'note', reason: 'Notify hook 2 (unnamed) failed: no ink' },
  ])
  expect(await namesIn(folder, 'queue')).toEqual([])
})

it('notes a hook that hangs', async () => {
  const { receiver } = await deliver([() => new Promise<void>(() => undefined)], { notifyTimeoutMs: 20 })
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'stored' },
    { outcome: 'note', reason: expect.stringContaining('no answer within 20 ms') },
  ])
})

it('tells nobody about refusals and duplicates, which any stranger can cause', async () => {
  const told: string[] = []
  const { receiver, post } = await deliver([({ outcome }) => void told.push(outcome)])
  await post('credas', completeProcess)
  await post('credas', 'not json')
  await receiver.settled()
  expect(told).toEqual(['stored'])
  expect((await receiver.audit()).map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate', 'refused'])
})

it('writes mails into a folder', async () => {
  const folder = join(await temporaryFolder(), 'mail')
  const { receiver } = await deliver([
    mailNotifier({ folder, from: 'hook@example.com', to: 'ann@example.com' }),
  ])
  const [name = '', ...others] = await namesIn(folder, '.')
  expect(others).toEqual([])
  expect(name).toMatch(/\.eml$/)
  const mail = await readFile(join(folder, name), 'utf8')
  const [entry] = await receiver.audit()
  expect(mail).toContain('From: hook@example.com\r\n')
  expect(mail).toContain('To: ann@example.com\r\n')
  expect(mail.replaceAll('=\r\n', '')).toContain(`sha256: ${entry?.sha256}`)
})

it('mails only about the outcomes that were asked for', async () => {
  const folder = await temporaryFolder()
  const mail = { folder, from: 'hook@example.com', to: 'ann@example.com' }
  const deleted = { ...completeProcess, Status: 3 }
  await deliver([mailNotifier(mail)], {}, deleted)
  expect(await namesIn(folder, '.')).toEqual([])
  await deliver([mailNotifier({ ...mail, on: ['ignored'] })], {}, deleted)
  expect(await namesIn(folder, '.')).toHaveLength(1)
})

it('lets nobody write mail headers through an id', async () => {
  const folder = await temporaryFolder()
  const payload = { ...completeProcess, ProcessId: 'x\r\nBcc: eve@example.com', Status: 3 }
  const hook = mailNotifier({ folder, from: 'hook@example.com', to: 'ann@example.com' })
  const { receiver } = await deliver([hook], {}, payload)
  const entries = await receiver.audit()
  expect(entries).toMatchObject([{ outcome: 'refused' }])
  await hook({ ...entries[0], outcome: 'failed', id: 'x\r\nBcc: eve@example.com' } as AuditEntry)
  const [name = ''] = await namesIn(folder, '.')
  const [head = ''] = (await readFile(join(folder, name), 'utf8')).split('\r\n\r\n')
  expect(head).not.toMatch(/^Bcc:/m)
})

it('sends mail over SMTP', async () => {
  const lines: string[] = []
  const server = createServer((socket) => {
    socket.write('220 ready\r\n')
    let inData = false
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        lines.push(line)
        if (inData && line !== '.') continue
        inData = line === 'DATA'
        socket.write(inData ? '354 go on\r\n' : '250 ok\r\n')
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const { receiver } = await deliver([
    mailNotifier({ smtp: `smtp://127.0.0.1:${port}`, from: 'hook@example.com', to: 'ann@example.com' }),
  ])
  expect((await receiver.audit()).map(({ outcome }) => outcome)).toEqual(['stored'])
  expect(lines).toContain('RCPT TO:<ann@example.com>')
  expect(lines.find((line) => line.startsWith('Subject:'))).toContain('credas: stored')
})

it('gives every line of the audit to a terminal, refusals and duplicates with their reasons included', async () => {
  const shown: AuditEntry[] = []
  const lines: string[] = []
  const origin = await startOrigin({ body: pdf })
  const { receiver, post, url } = await openReceiver({
    vendors: {
      credas: { apiKey: 'k', baseUrl: origin.url },
      amiqus: { secret: amiqusSecret, token: 't', baseUrl: origin.url },
    },
    audited(entry) {
      shown.push(entry)
      if (entry.outcome === 'duplicate') throw new Error('no terminal')
    },
    log: (line) => lines.push(line),
  })
  await post('credas', completeProcess)
  await receiver.settled()
  await post('credas', completeProcess)
  await post('amiqus', finishedRecord(1).body)
  expect(shown).toEqual(await receiver.audit())
  expect(shown.map(({ outcome }) => outcome)).toEqual(['stored', 'duplicate', 'refused'])
  expect(shown.at(-1)?.reason).toMatch(/^Answered 404: X-AQID-Signature is missing/)
  expect(lines).toEqual(['The option audited failed: no terminal'])

  lines.length = 0
  await fetch(`${url}/webhooks/credas`)
  await post('reportflow', {})
  await post('elsewhere\u001B[31m', {})
  await post('credas', {}, { 'content-type': 'text/plain' })
  await post('credas', 'x'.repeat(2_000_000))
  expect(lines).toEqual([
    'GET /webhooks/credas was refused: answered 405: GET is not possible here.',
    'POST /webhooks/reportflow was refused: answered 404: This receiver is not configured for reportflow.',
    expect.stringMatching(/^POST \/webhooks\/elsewhere.* was refused: answered 404: There is nothing at/),
    'POST /webhooks/credas was refused: answered 415: The content type is text/plain.',
    'POST /webhooks/credas was refused: answered 413: The body is larger than 1048576 bytes.',
  ])
})
