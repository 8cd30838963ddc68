import { expect, it } from 'vitest'
import { createLog } from '../../src/cli/lib/log.ts'
import { createTerminal } from '../../src/cli/lib/terminal.ts'
import { upstreamIn } from '../../src/exec/proxy/upstream.ts'
import { askSql, readDatabase } from '../../src/grade/effects/sql.ts'
import { messageOf } from '../../src/kernel/errors/message-of.ts'
import { withoutUsers } from '../../src/kernel/wire/without-users.ts'

it.each([
  ['http://ada:s3cret@a.example/x', 'http://[secret]@a.example/x'],
  ['HTTPS://s3cret@a.example', 'HTTPS://[secret]@a.example'],
  ['redis://:s3cret@[::1]:6379/0', 'redis://[secret]@[::1]:6379/0'],
  ['postgres://ada:s3@cret@db.example/app', 'postgres://[secret]@db.example/app'],
  ['http://ada:s3/cret@a.example:x/', 'http://[secret]@a.example:x/'],
  ['http://a.example/@handle?to=b@c.example', 'http://a.example/@handle?to=b@c.example'],
  ['the proxy http://s3cret@a:1 and http://b:2', 'the proxy http://[secret]@a:1 and http://b:2'],
  [`http://${'s3cret'.repeat(1000)}@a.example/`, 'http://[secret]@a.example/'],
])('%j is repeated without who is to log in there', (text, shown) => {
  expect(withoutUsers(text)).toBe(shown)
  expect(withoutUsers(shown)).toBe(shown)
})

const url = 'http://ada:s3/cret"@127.0.0.1:x'

it.each(['text', 'json'] as const)('a log as %s has no passwords in it', (form) => {
  const lines: string[] = []
  const log = createLog(
    { form, level: 'debug' },
    { ...createTerminal(), talk: (text) => void lines.push(text) },
  )
  log.talk(`webhooks go to ${url}, said "ada@a.example"`)
  expect(lines.join()).not.toMatch(/s3|cret"/)
  expect(lines.join()).toContain('ada@a.example')
  if (form === 'json') expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'message' })
})

it('what cannot be chained or asked is named without its password', () => {
  const says = (run: () => unknown): string => {
    try {
      return String(run())
    } catch (error) {
      return messageOf(error)
    }
  }
  for (const proxy of ['socks5://ada:s3cret@a.example', 'socks5://ada:s3/cret@a.example'])
    expect(says(() => upstreamIn({ HTTPS_PROXY: proxy }))).toContain('socks5://[secret]@a.example')
  const database = readDatabase('postgres://ada:s3cret@db.example/app')
  expect(askSql(database, 'select 1').name).toContain('postgres://[secret]@db.example/app')
})
