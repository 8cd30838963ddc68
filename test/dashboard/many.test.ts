import { expect, it } from 'vitest'
import { startHookdrill } from '../support/start.ts'
import { expectCalm, opened } from './support/browser.ts'

const count = 10_000

it('shows ten thousand deliveries without lag: few rows drawn, pages from the server, live on top', async () => {
  await using drill = await startHookdrill({ tenant: { clock: { frozenAt: 1_767_600_000_000 } } })
  const mock = drill.server.tenants.get('default').mock('amiqus')
  // Blocked at once: nothing is sent anywhere.
  const to = { url: 'http://receiver.invalid/', secret: 'an-invented-secret' }
  for (let made = 0; made < count; made += 500)
    await Promise.all(Array.from({ length: 500 }, () => mock.trigger('client.created', { to })))
  await using seen = await opened(drill.server.url, '/_hookdrill/')
  const { page, requests } = seen
  await page.locator('.row.link').first().waitFor()
  const pagesBefore = requests.filter((url) => url.includes('/deliveries?')).length
  expect(pagesBefore).toBeLessThanOrEqual(5) // Of fifty.

  // Down to the end as somebody drags the bar.
  await page.evaluate(`(async () => {
    const frame = document.querySelector('.rows-frame')
    let idle = 0
    for (let last = -1; idle < 30; ) {
      frame.scrollTop = frame.scrollHeight
      await new Promise((resolve) => requestAnimationFrame(resolve))
      idle = frame.scrollHeight === last ? idle + 1 : 0
      last = frame.scrollHeight
    }
  })()`)
  await expect
    .poll(() => page.locator('.rows-space').evaluate((space) => space.clientHeight))
    .toBe(count * 44)
  expect(await page.locator('.row.link').count()).toBeLessThan(60)

  const top = await page.locator('.rows-frame').evaluate((frame) => frame.scrollTop)
  await mock.trigger('client.created', { to })
  await expect.poll(() => page.locator('.rows-frame').evaluate((frame) => frame.scrollTop)).toBe(top + 44)
  expectCalm(seen)
})
