import { it } from 'vitest'
import { startServer, vendors } from '../../src/index.ts'
import { gradeHandler } from '../../src/grade/grade.ts'
import { startHandler } from '../scenario/support/handler.ts'
const secret = 'invented-webhook-secret'
const V = (process.env['VENDORS'] ?? 'amiqus').split(',')
const M = (process.env['MISTAKES'] ?? '').split(',').filter(Boolean)
it.each(V.flatMap((v) => M.map((m) => [v, m] as const)))('%s %s', async (vendor, m) => {
  const server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock(vendor)
  const mistakes = m === 'none' ? [] : (m.split('+') as never)
  await using handler = await startHandler({ vendor: vendors[vendor as 'amiqus'], access: { baseUrl: mock.baseUrl, credentials: mock.credentials() } as never, secret, mistakes, now: () => tenant.clock.now() })
  const probe = process.env['PROBE'] ? { name: 'probe', read: async () => ({ kind: 'count' as const, count: await handler.probe.documents!() }) } : undefined
  const grade = await gradeHandler(tenant, { vendor, to: handler.url, secret, probe })
  console.log(`@@ ${vendor} ${m}: ${(grade.ms/1000).toFixed(1)}s ${grade.baseline.kind === 'ok' ? grade.baseline.profile + (grade.isSerial ? ' serial' : '') : 'BASELINE ' + grade.baseline.why} | ` + grade.findings.map((f) => `${f.cause}(${f.requirements.join(' ')})`).join('; ') + ' | open ' + grade.results.filter((r) => r.verdict.kind === 'inconclusive').map((r) => r.requirement.id + ' ' + (r.verdict as {why:string}).why).join('; '))
  await server.close()
}, 90000)
