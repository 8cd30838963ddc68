import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { startHandler } from '../scenario/support/handler.ts'
import { startReceiver } from '../support/receiver.ts'
import { expectCalm, opened, violationsIn } from './support/browser.ts'
import { startWorld } from './support/world.ts'

const world = await startWorld()
afterAll(() => world[Symbol.asyncDispose]())

const { baseUrl } = world.drill.server.tenants.get('default').mock('amiqus')
await fetch(`${baseUrl}/api/v2/client`)
await world.drill.control('/tenants/default/faults', { vendor: 'amiqus', fault: 'truncated' })
const { body } = await world.drill.control('/tenants/default/deliveries?status=pending')
const [{ id }] = (body as { deliveries: [{ id: string }] }).deliveries

/** Each page, and what stands there when it has been drawn. */
const pages: readonly (readonly [hash: string, text: string])[] = [
  ['deliveries', 'client.created'],
  [`deliveries/${id}`, 'Why did my receiver refuse this?'],
  ['requests', 'Did you mean'],
  ['requests/amiqus-1', 'Did you mean'],
  ['vendors', 'Hands over'],
  ['vendors/amiqus', 'Base URL'],
  ['vendors/amiqus/subscriptions', 'Subscribe a receiver'],
  ['vendors/amiqus/actions', 'Records'],
  ['vendors/amiqus/events', 'client.created'],
  ['vendors/amiqus/ledger', 'documented'],
  ['faults', 'Switch a fault on'],
  ['grade', 'Your handler'],
  ['clock', 'The clock stands still'],
  ['scenarios', 'lost-answer'],
  ['tenants', 'Make one'],
]

it.each(['light', 'dark'] as const)(
  'every page, %s, is one that anybody can use, on a telephone too',
  async (colorScheme) => {
    await using seen = await opened(world.url, '/_hookdrill/', { colorScheme, reducedMotion: 'reduce' })
    const { page } = seen
    const wrong: string[] = []
    for (const [hash, text] of pages) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.evaluate(`location.hash = '#/default/${hash}'`)
      await page.locator('main').getByText(text).first().waitFor()
      wrong.push(...(await violationsIn(page)).map((each) => `${hash}: ${each}`))
      await page.setViewportSize({ width: 360, height: 780 })
      const [wide, narrow] = (await page.evaluate(
        `[Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth), innerWidth]`,
      )) as [number, number] // As written there.
      if (wide > narrow) wrong.push(`${hash}: ${wide - narrow} px too wide on a telephone`)
    }
    expect(wrong).toEqual([])
    expectCalm(seen)
  },
)

it('works with the keyboard alone: to a delivery, back, and to a call as cURL', async () => {
  await using seen = await opened(world.url, '/_hookdrill/')
  const { page } = seen
  await page.getByRole('link', { name: 'client.created' }).waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('main')
  await page.keyboard.press('/')
  await page.keyboard.type('finished')
  await expect.poll(() => page.locator('.row.link').count()).toBe(3)
  for (let step = 0; step < 3; step++) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() => page.evaluate('document.activeElement.closest("[data-index]")?.dataset.index'))
    .toBe('1')
  await page.keyboard.press('End')
  await expect
    .poll(() => page.evaluate('document.activeElement.closest("[data-index]")?.dataset.index'))
    .toBe('2')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'record.finished' }).waitFor()
  await page.getByRole('button', { name: 'How to show this delivery from a shell' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  expectCalm(seen)
})

it('subscribes, acts on what is in the account, switches faults, and moves the clock', async () => {
  await using seen = await opened(world.url, '/_hookdrill/#/default/vendors/amiqus/subscriptions')
  const { page } = seen
  await page.getByLabel('URL of your receiver').fill(`${world.receiver.url}/second`)
  await page.getByRole('button', { name: 'Subscribe', exact: true }).click()
  await page.getByRole('heading', { name: '/hook/second' }).waitFor()
  await page
    .locator('article', { hasText: '/hook/second' })
    .getByRole('button', { name: 'Remove', exact: true })
    .click()
  await expect.poll(() => page.getByRole('heading', { name: '/hook/second' }).count()).toBe(0)

  await page.getByRole('link', { name: 'Actions', exact: true }).click()
  await page.getByRole('button', { name: 'finish', exact: true }).first().click()
  await page.getByText(/Done: finish \d+/).waitFor()

  await page.getByRole('link', { name: 'Faults' }).click()
  await page.getByRole('button', { name: 'Switch all off' }).click()
  await page.getByText('No fault is on').waitFor()
  await page.getByRole('button', { name: 'Switch on', exact: true }).click()
  await page.locator('tbody .badge.fault').waitFor()

  await page.getByRole('link', { name: 'Clock' }).click()
  await page.getByRole('button', { name: '+24h', exact: true }).click()
  await page.getByRole('heading', { name: /2026-01-05 09:00:00 to 2026-01-06 09:00:00/ }).waitFor()
  await page.locator('.big-clock', { hasText: '2026-01-06 09:00:00 UTC' }).waitFor()
  expectCalm(seen)
})

it('plays a scenario and shows its report', async () => {
  await using seen = await opened(world.url, '/_hookdrill/#/default/scenarios')
  const { page } = seen
  await page.getByLabel('URL', { exact: true }).fill('http://127.0.0.1:9/nobody')
  await page.getByRole('button', { name: 'Play lost-answer', exact: true }).click()
  await page.getByText('1 of 1 played').waitFor()
  await page.locator('article', { hasText: 'lost-answer' }).waitFor()
  expectCalm(seen)
})

it('grades a handler while somebody looks, and says in words what stood in the way', async () => {
  const tenant = world.drill.server.tenants.get('default')
  const mock = tenant.mock('amiqus')
  await using handler = await startHandler({
    vendor: mock.vendor,
    access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
    secret: 'an-invented-secret',
    mistakes: ['trusts'],
    now: tenant.clock.now,
  })
  await using seen = await opened(world.url, '/_hookdrill/#/default/grade', { reducedMotion: 'reduce' })
  const { page } = seen
  const grade = async (url: string): Promise<void> => {
    await page.getByLabel('URL', { exact: true }).fill(url)
    await page.getByRole('button', { name: 'Grade it' }).click()
  }
  await page.getByLabel('Vendor', { exact: true }).selectOption('amiqus')
  await grade('http://127.0.0.1:9/nobody')
  await page.getByText('nothing was judged').waitFor()
  await page.getByText('Nothing else was judged, since one genuine document failed').waitFor()
  await using strict = await startReceiver(...Array.from({ length: 40 }, () => 401))
  await grade(strict.url)
  await page.getByText('say which secret it knows').waitFor()
  expect(await violationsIn(page)).toEqual([])
  await grade('http://example.com/elsewhere')
  await page.getByText('nothing was sent to http://example.com/elsewhere').waitFor()
  await page.getByLabel('Webhook secret that it knows').fill('an-invented-secret')
  await grade(handler.url)
  await page.getByText(/\d+ of \d+ tried/).waitFor()
  await page.getByText('must not go live').waitFor({ timeout: 200_000 })
  await page.getByText('the signature is not checked').waitFor()
  expect(await violationsIn(page)).toEqual([])
  await page.getByRole('button', { name: 'How to grade this handler from a shell' }).click()
  await page.getByText('hookdrill grade amiqus --to').waitFor()
})

it('stops a grade, also one that another page began, and says how from a shell', async () => {
  await using receiver = await startReceiver('hang')
  const call = { vendor: 'credas', to: receiver.url, withinMs: 600_000 }
  const begun = await world.drill.control('/tenants/default/grades', call)
  await using seen = await opened(world.url, '/_hookdrill/#/default/grade', { reducedMotion: 'reduce' })
  const { page } = seen
  await page.getByText(/0 of \d+ tried/).waitFor()
  expect(await page.getByRole('button', { name: 'Grading…' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'How to stop this grade from a shell' }).click()
  const { id } = z.object({ id: z.string() }).parse(begun.body)
  await page.getByText(`hookdrill grades stop ${id}`).waitFor()
  await page.getByText(`/grades/${id}/stop`).waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await world.drill.control('/tenants', { id: 'elsewhere' })
  const asked = page.waitForResponse((response) => response.url().endsWith('/tenants/elsewhere/grades'))
  await page.evaluate(`location.hash = '#/elsewhere/grade'`)
  await asked
  const followed = await page.waitForResponse((response) => response.url().endsWith(`/grades/${id}`))
  expect([followed.url().includes('/tenants/default/'), followed.status()]).toEqual([true, 200])
  expect(await page.getByText(/0 of \d+ tried/).count()).toBe(0)
  await page.evaluate(`location.hash = '#/default/grade'`)
  await page.getByRole('button', { name: 'Stop it' }).click()
  await page.getByText('It was stopped: what was not tried is not judged.').waitFor()
  await page.getByRole('button', { name: 'Grade it' }).waitFor()
  expect(await violationsIn(page)).toEqual([])
  expectCalm(seen)
})

it('says in words that what is resent has been forgotten, and that what is shown is not there', async () => {
  await using seen = await opened(world.url, '/_hookdrill/#/default/deliveries/nothing-like-this')
  await seen.page.getByText('there is no delivery "nothing-like-this"').waitFor()
  await seen.page.evaluate(`location.hash = '#/nobody/deliveries'`)
  await seen.page.getByText('there is no tenant "nobody"').first().waitFor()
  expect(seen.foreign).toEqual([])
})
