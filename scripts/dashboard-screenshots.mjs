// Pictures of every page of the dashboard, at three widths and in both themes, to be looked at: node scripts/dashboard-screenshots.mjs [page …]
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { chromium } from 'playwright-core'
import { startServer } from '../dist/index.js'

const folder = new URL('../.hookdrill/screenshots/', import.meta.url)
const widths = [360, 820, 1280]
const themes = ['light', 'dark']

/** A receiver that answers alike, whatever comes. */
async function startReceiver(status, body) {
  const server = createServer((req, res) =>
    req.resume().on('end', () => res.writeHead(status, { 'content-type': 'application/json' }).end(body)),
  )
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/webhooks`, server }
}

async function fill(url, taking, refusing) {
  const call = async (path, body) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
    const response = await fetch(`${url}/_hookdrill/tenants/default${path}`, init)
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return await response.json()
  }
  const subscriptions = {
    amiqus: { url: taking.url },
    reportflow: { url: taking.url },
    credas: { url: `${taking.url}/credas` },
  }
  for (const [vendor, settings] of Object.entries(subscriptions))
    await call('/subscriptions', { vendor, ...settings })
  for (const event of ['record.created', 'record.finished', 'client.created', 'record.finished'])
    await call(`/events/amiqus/${event}`, {})
  const { vendors } = await (await fetch(`${url}/_hookdrill/vendors`)).json()
  for (const { name, events } of vendors)
    for (const { name: event } of events.slice(0, 4))
      await call(`/events/${name}/${event}`, { to: { url: taking.url, secret: 'an-invented-secret' } })
  await call('/events/amiqus/record.finished', { fault: 'wrong-secret' })
  const { deliveries } = await call('/events/amiqus/record.finished', {
    to: { url: refusing.url, secret: 'an-invented-secret' },
  })
  await call('/faults', { vendor: 'amiqus', fault: 'truncated', path: '/api/v2/records', times: 2 })
  await call('/clock', { advance: '90s' })
  const { vendors: mocks } = await (await fetch(`${url}/_hookdrill/tenants/default`)).json()
  await fetch(`${mocks.amiqus.baseUrl}/api/v2/clients`, { headers: mocks.amiqus.headers })
  await fetch(`${mocks.amiqus.baseUrl}/api/v2/client`, { headers: mocks.amiqus.headers })
  await fetch(`${mocks.reportflow.baseUrl}/nothing/like/this`)
  return deliveries[0].id
}

const [taking, refusing] = [
  await startReceiver(200, '{"ok":true}'),
  await startReceiver(401, '{"error":"signature does not match"}'),
]
const server = await startServer({
  port: 0,
  tenant: { clock: { frozenAt: Date.parse('2026-01-05T09:00:00Z') }, seed: 'seven' },
})
const refused = await fill(server.url, taking, refusing)
const graders = await fillGrades()
const pages = {
  deliveries: '#/default/deliveries',
  delivery: `#/default/deliveries/${refused}`,
  requests: '#/default/requests',
  request: '#/default/requests/amiqus-2',
  vendors: '#/default/vendors',
  connect: '#/default/vendors/amiqus',
  subscriptions: '#/default/vendors/amiqus/subscriptions',
  actions: '#/default/vendors/amiqus/actions',
  events: '#/default/vendors/amiqus/events',
  ledger: '#/default/vendors/amiqus/ledger',
  faults: '#/default/faults',
  grade: '#/default/grade',
  'grade-running': '#/running/grade',
  'grade-wrong-secret': '#/wrong-secret/grade',
  graded: '#/graded/grade',
  clock: '#/default/clock',
  scenarios: '#/default/scenarios',
  tenants: '#/default/tenants',
}
const wanted = process.argv.slice(2)
const chosen = Object.entries(pages).filter(([name]) => wanted.length === 0 || wanted.includes(name))

await mkdir(folder, { recursive: true })
await mkdir(new URL('../docs/images/', import.meta.url), { recursive: true })
const executablePath = execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
for (const colorScheme of themes)
  for (const width of widths) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width, height: width < 500 ? 780 : 860 },
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    for (const [name, hash] of chosen) {
      await page.goto('about:blank')
      await page.goto(`${server.url}/_hookdrill/${hash}`)
      await page.locator('h1').first().waitFor({ timeout: 30_000 })
      await page.waitForTimeout(400)
      // The page scrolls inside itself; a tall window shows all of it.
      const height = await page.evaluate(() => document.querySelector('#main')?.scrollHeight ?? innerHeight)
      if (name !== 'deliveries')
        await page.setViewportSize({ width, height: Math.min(Math.max(height + 120, 780), 3000) })
      await page.screenshot({ path: new URL(`${name}-${width}-${colorScheme}.png`, folder).pathname })
      await page.setViewportSize({ width, height: width < 500 ? 780 : 860 })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (overflow > 0) process.stderr.write(`${name} at ${width}: ${overflow} px too wide\n`)
    }
    await context.close()
  }
if (wanted.length === 0 || wanted.includes('delivery')) await drawForReadme()
await browser.close()
await server.close()
for (const { server } of [taking, refusing, ...graders]) {
  server.closeAllConnections()
  server.close()
}

/** Grades, each in a tenant of its own: of a handler that knows another secret, of one that trusts whatever comes, and one under way. */
async function fillGrades() {
  const graders = {
    'wrong-secret': (request, body) => isSigned(request, body, 'another-invented-secret'),
    graded: () => true,
    running: startTiring(30),
  }
  return await Promise.all(Object.entries(graders).map(([id, takes]) => fillGrade(id, takes)))
}

/** Takes so many webhooks, and says nothing to the others. */
function startTiring(most) {
  let count = 0
  return () => (++count > most ? undefined : true)
}

function isSigned({ headers }, body, secret) {
  return headers['x-aqid-signature'] === createHmac('sha256', secret).update(body).digest('base64')
}

async function fillGrade(id, takes) {
  const call = async (path, body) => {
    const headers = { 'content-type': 'application/json' }
    const init = body && { method: 'POST', headers, body: JSON.stringify(body) }
    return await (await fetch(`${server.url}/_hookdrill${path}`, init)).json()
  }
  await call('/tenants', { id, seed: 'seven' })
  const { amiqus } = (await call(`/tenants/${id}`)).vendors
  const handler = await startGraded(amiqus, takes)
  const asked = { vendor: 'amiqus', to: handler.url, secret: 'an-invented-secret', withinMs: 1000 }
  const grade = await call(`/tenants/${id}/grades`, {
    ...asked,
    ...(id === 'running' && { withinMs: 600_000 }),
  })
  const isRunning = async () => (await call(`/tenants/${id}/grades/${grade.id}`)).state === 'running'
  while (id !== 'running' && (await isRunning())) await new Promise((resolve) => setTimeout(resolve, 200))
  return handler
}

/** A handler that fetches the file of a record, if it takes the webhook; and says nothing where it does not know. */
async function startGraded({ baseUrl, headers }, takes) {
  const receive = async (request, response) => {
    const body = await buffer(request)
    const isTaken = takes(request, body)
    if (isTaken === undefined) return
    response.writeHead(isTaken ? 202 : 401).end()
    const record = /"record":\{"id":(\d+)/.exec(body.toString())?.[1]
    if (isTaken && record) await fetch(`${baseUrl}/api/v2/records/${record}/download`, { headers })
  }
  // What cannot be read or fetched is part of what is graded.
  const server = createServer((request, response) => void receive(request, response).catch(() => undefined))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/webhooks/amiqus`, server }
}

/** The picture of the README: a delivery that was refused, and why. */
async function drawForReadme() {
  const context = await browser.newContext({
    colorScheme: 'light',
    viewport: { width: 1120, height: 700 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${server.url}/_hookdrill/${pages.delivery}`)
  await page.getByText('Compute HMAC').waitFor({ timeout: 30_000 })
  await page.screenshot({ path: new URL('../docs/images/dashboard.png', import.meta.url).pathname })
  await context.close()
}

process.stderr.write(`${chosen.length * widths.length * themes.length} pictures in ${folder.pathname}\n`)
