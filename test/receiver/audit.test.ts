import { appendFile, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openAudit, type AuditEntry } from '../../src/receiver/audit/audit.ts'

it('an audit of any length is read line by line, whatever its texts hold, and goes on after a line that was cut off', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'hookdrill-audit-')), 'audit.jsonl')
  const first = await openAudit(path, () => 0)
  // Longer than what is read at once, with ends of lines that JSON does not escape.
  const reasons = Array.from({ length: 300 }, (_, at) => `${at} \u2028 é ${'long '.repeat(200)}`)
  await Promise.all(reasons.map((reason) => first.append({ vendor: 'acme', outcome: 'failed', reason })))
  await first.close()
  await appendFile(path, '{"time":"1970-')

  const second = await openAudit(path, () => 0)
  await second.append({ vendor: 'acme', outcome: 'note', reason: 'after it' })
  const read: AuditEntry[] = []
  for await (const entry of second.entries()) read.push(entry)
  expect(read.map(({ reason }) => reason)).toEqual([...reasons, 'after it'])
  for await (const { reason } of second.entries()) {
    expect(reason).toBe(reasons[0])
    break
  }
  await second.close()
  expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(303)
})
