import { gzipSync } from 'node:zlib'
import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { expect, it } from 'vitest'
import { startHookdrill } from '../support/start.ts'
import { expectCalm, opened } from './support/browser.ts'
import { startWorld } from './support/world.ts'

const html = { accept: 'text/html,application/xhtml+xml' }

it('is under 60 KB, compressed, in all', () => {
  const folder = new URL('../../dist/dashboard/', import.meta.url)
  const sizes = readdirSync(folder).map((file) => gzipSync(readFileSync(new URL(file, folder))).length)
  expect(sizes.length).toBe(3)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(60 * 1024)
})

it('leads browsers from / to the page, and nobody else', async () => {
  await using drill = await startHookdrill()
  const { url } = drill.server
  const led = await fetch(`${url}/`, { headers: html, redirect: 'manual' })
  expect([led.status, led.headers.get('location')]).toEqual([302, '/_hookdrill/'])
  const told = await fetch(`${url}/`, { headers: { accept: 'application/json' } })
  expect([told.status, await told.json()]).toMatchObject([404, { error: { code: 'nowhere' } }])
  const named = await fetch(`${url}/_hookdrill`, { headers: html, redirect: 'manual' })
  expect(named.headers.get('location')).toBe('/_hookdrill/')
  expect((await fetch(`${url}/_hookdrill/`)).status).toBe(404)
})

it('serves a page that may load nothing but its own files', async () => {
  await using drill = await startHookdrill()
  const page = await fetch(`${drill.server.url}/_hookdrill/`, { headers: html })
  expect(page.headers.get('content-security-policy')).toContain(
    "default-src 'none'; script-src 'self'; style-src 'self'",
  )
  expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(await page.text()).not.toMatch(/<script(?! type="module" src=)|<style|style=| on\w+=/)
  expect((await fetch(`${drill.server.url}/_hookdrill/dashboard/nothing.js`)).status).toBe(404)
})

it('says in words that it does not answer to the page of another host', async () => {
  await using drill = await startHookdrill()
  const { port } = drill.server
  const answer = await new Promise<string>((resolve) => {
    request({ port, path: '/_hookdrill/', headers: { ...html, host: 'evil.example' } }, (res) => {
      let text = `${res.statusCode} `
      res.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text))
    }).end()
  })
  expect(answer).toMatch(/^403 <!doctype html>/)
  expect(answer).toContain('does not answer to the host &quot;evil.example&quot;')
  expect(answer).toContain('use one of: localhost')
})

it('wants the token of a server that has one, keeps it out of every URL, and says when it is wrong', async () => {
  await using drill = await startHookdrill({ controlToken: 'an-invented-token' })
  await using seen = await opened(drill.server.url, '/')
  const { page, requests } = seen
  await page.getByText('it wants its control token').waitFor()
  await page.getByLabel('Control token').fill('another')
  await page.getByRole('button', { name: 'Open' }).click()
  await page.getByText('That token is not the one of this server').waitFor()
  await page.getByLabel('Control token').fill('an-invented-token')
  await page.getByRole('button', { name: 'Open' }).click()
  await page.getByText('Nothing has been sent yet').waitFor()
  await page.getByRole('button', { name: 'How to list deliveries from a shell' }).click()
  await page.getByRole('dialog').getByText('Command line').waitFor()
  const shown = await page.getByRole('dialog').innerText()
  expect(shown).toContain('"Authorization: Bearer $HOOKDRILL_TOKEN"')
  expect(shown).toContain('--token "$HOOKDRILL_TOKEN"')
  expect(requests.filter((url) => url.includes('invented-token'))).toEqual([])
  expect(page.url()).not.toContain('token')
  expect(seen.foreign).toEqual([])
})

it('shows a plain list without JavaScript, and says why there is none behind a token', async () => {
  await using world = await startWorld()
  await using seen = await opened(world.url, '/', { javaScriptEnabled: false })
  const rows = seen.page.locator('table tbody tr')
  expect(await rows.count()).toBe(5)
  expect(await rows.first().innerText()).toMatch(/record\.finished\s+pending\s+1\s+401/)
  expectCalm(seen)
  await using drill = await startHookdrill({ controlToken: 'an-invented-token' })
  await using locked = await opened(drill.server.url, '/', { javaScriptEnabled: false })
  expect(await locked.page.locator('body').innerText()).toContain(
    'the server wants its control token in a header',
  )
})

it('says that the connection is lost, and goes on by itself when the server is back', async () => {
  const drill = await startHookdrill()
  const { port } = drill.server
  await using seen = await opened(drill.server.url, '/')
  await seen.page.getByText('Live', { exact: true }).waitFor()
  await drill.server.close()
  await seen.page.getByText('Connection lost').waitFor()
  await using again = await startHookdrill({ port })
  await seen.page.getByText('Live', { exact: true }).waitFor()
  expect(again.server.port).toBe(port)
})
