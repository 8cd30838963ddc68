import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'

let browser: Promise<Browser> | undefined

/** The machine's own Chromium, started once for each file of tests. */
const launched = (): Promise<Browser> =>
  (browser ??= chromium.launch({
    executablePath: execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim(),
    args: ['--no-sandbox'],
  }))

afterAll(async () => {
  await (await browser)?.close()
  browser = undefined
})

/** A page, and what it has done that nobody wanted. */
export interface Opened extends AsyncDisposable {
  readonly page: Page
  /** What the console complains of, and what breaks the content security policy. */
  readonly complaints: readonly string[]
  /** Requests that left the server. */
  readonly foreign: readonly string[]
  readonly requests: readonly string[]
}

/** Opens an address of the dashboard in a browser of its own. */
export async function opened(
  url: string,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await (await launched()).newContext(options)
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  const [complaints, foreign, requests]: [string[], string[], string[]] = [[], [], []]
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('request', (request) => {
    requests.push(request.url())
    if (new URL(request.url()).origin !== new URL(url).origin) foreign.push(request.url())
  })
  await page.goto(`${url}${path}`)
  return { page, complaints, foreign, requests, [Symbol.asyncDispose]: () => context.close() }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

/** What axe finds wrong in the page as it is now. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  // Through the debugger: the page itself runs no script but its own.
  const found = (await page.evaluate(
    `${axe}; axe.run(document, { resultTypes: ['violations'] })`,
  )) as AxeResults // What axe gives.
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
}

/** Nothing was complained of, and nothing left the server. */
export function expectCalm({ complaints, foreign }: Opened): void {
  expect(complaints).toEqual([])
  expect(foreign).toEqual([])
}
