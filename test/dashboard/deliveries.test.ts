import { afterAll, expect, it } from 'vitest'
import { expectCalm, opened } from './support/browser.ts'
import { startWorld } from './support/world.ts'

const world = await startWorld()
afterAll(() => world[Symbol.asyncDispose]())

it('lists what was sent, and what is sent meanwhile appears by itself', async () => {
  await using seen = await opened(world.url, '/_hookdrill/')
  const { page } = seen
  await page.getByRole('link', { name: 'client.created' }).waitFor()
  expect(await page.locator('.row.link').count()).toBe(5)
  await world.drill.control('/tenants/default/events/amiqus/client.created', {})
  await expect.poll(() => page.locator('.row.link').count()).toBe(6)
  expect(await page.locator('.row.link').first().innerText()).toMatch(
    /delivered[^]*client\.created[^]*1 · 200/,
  )
  const pending = page.locator('.row.link', { hasText: 'pending' })
  expect(await pending.innerText()).toMatch(/1 · 401[^]*in \d+[^]*\(clock stopped\)/)
  expectCalm(seen)
})

it('filters by status, vendor and text, at the server', async () => {
  await using seen = await opened(world.url, '/_hookdrill/')
  const { page } = seen
  await page.getByLabel('Status').selectOption('pending')
  await expect.poll(() => page.locator('.row.link').count()).toBe(1)
  await page.getByLabel('Status').selectOption('')
  await page.getByLabel('Search deliveries').fill('WRONG-secret')
  await expect.poll(() => page.locator('.row.link').count()).toBe(1)
  await page.getByLabel('Search deliveries').fill('nothing like this')
  await page.getByText('No delivery fits').waitFor()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect.poll(() => page.locator('.row.link').count()).toBeGreaterThan(4)
  expectCalm(seen)
})

it('explains a delivery: bytes, signature, attempts, and why the receiver may have refused it', async () => {
  await using seen = await opened(world.url, '/_hookdrill/')
  const { page } = seen
  await page.locator('.row.link', { hasText: 'pending' }).getByRole('link').click()
  await page.getByRole('heading', { name: 'Why did my receiver refuse this?' }).waitFor()
  const text = await page.locator('main').innerText()
  expect(text).toContain('your receiver refuses a rightly signed webhook')
  expect(text).toContain('rightly signed')
  expect(text).toContain('••••cret, 18 characters')
  expect(text).toContain('signature does not match')
  expect(text).not.toContain('an-invented-secret')
  const sent = world.refusing.received[0]
  const signature = String(sent?.headers['x-aqid-signature'])
  expect(text).toContain(signature)
  expect(text).toContain(sent?.body.toString())
  await page.getByRole('button', { name: 'Hex' }).click()
  expect(await page.getByRole('region', { name: /in hex/ }).innerText()).toContain(
    sent?.body
      .subarray(0, 16)
      .toString('hex')
      .replaceAll(/(..)(?=.)/g, '$1 '),
  )
  await page.getByText('What receivers compute that make a known mistake').click()
  const indented = page.locator('tr', { hasText: 'writes it anew, indented' }).locator('code')
  const compact = await indented.innerText()
  await page.getByLabel('What did your receiver compute?').fill(` ${compact}`)
  await page.locator('.badge', { hasText: 'pretty-printed' }).waitFor()
  expectCalm(seen)
})

it('resends, with a fault if that is wanted, and shows each as cURL and command line', async () => {
  await using seen = await opened(world.url, '/_hookdrill/')
  const { page } = seen
  await page.getByRole('link', { name: 'record.created' }).click()
  await page.getByRole('button', { name: 'How to send this delivery again from a shell' }).click()
  const dialog = page.getByRole('dialog', { name: 'How to send this delivery again from a shell' })
  await dialog.getByText('Command line').waitFor()
  const shown = await dialog.innerText()
  expect(shown).toContain(`curl -X POST ${world.url}/_hookdrill/tenants/default/deliveries/`)
  expect(shown).toContain('hookdrill deliveries resend')
  await page.keyboard.press('Escape')
  const before = world.receiver.received.length
  await page.getByLabel('Fault', { exact: true }).selectOption('tampered-body')
  await page.getByRole('button', { name: 'Resend with fault', exact: true }).click()
  await page.getByText('sent again; this was the first').waitFor()
  await page.locator('.badge.fault', { hasText: 'tampered-body' }).waitFor()
  await page.getByText('not rightly signed').waitFor()
  expect(world.receiver.received).toHaveLength(before + 1)
  expectCalm(seen)
})
