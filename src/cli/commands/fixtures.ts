import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { findVendors } from '../lib/find-vendors.ts'
import type { FixtureRow } from '../lib/fixture-rows.ts'
import { readLookups } from '../lib/lookups.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { argument, flag, list as listFlag, optionalArgument, yes } from '../lib/flag.ts'
import { jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { assignment } from '../lib/values.ts'

const alone =
  'it needs no server and no account; hookdrill/fixtures is the same for TypeScript, and the export for other languages'

const list = defineCommand({
  name: 'list',
  summary: 'every event that has a payload',
  args: {
    vendor: optionalArgument({
      summary: 'only of this vendor',
      example: exampleNames.vendor,
      known: 'vendors',
    }),
  },
  flags: jsonFlag,
  alone,
  examples: ['fixtures list', `fixtures list ${exampleNames.other}`],
  async run({ args: { vendor }, flags, terminal }) {
    const known = vendor === undefined ? readLookups().fixtures : undefined
    const rows = known ?? (await workOutRows(vendor))
    if (flags.json) return terminal.printJson({ fixtures: rows })
    terminal.print(
      terminal.columns(
        ['VENDOR', 'EVENT', 'EDITION', 'SIGNED', 'SENT WHEN'],
        rows.map((row) => [row.vendor, row.event, row.edition, row.signing, row.summary]),
      ),
    )
  },
})

async function workOutRows(vendor: string | undefined): Promise<readonly FixtureRow[]> {
  const { fixtureRows } = await import('../lib/fixture-rows.ts')
  return (await findVendors(vendor === undefined ? [] : [vendor])).flatMap(fixtureRows)
}

const show = defineCommand({
  name: 'show',
  summary:
    'the payload of an event; with --secret or --url the whole request, signed as the vendor signs; "recipe" is how to verify it',
  args: {
    vendor: argument({ summary: 'who sends it', example: exampleNames.vendor, known: 'vendors' }),
    event: argument({
      summary: 'what happens, or "recipe"',
      example: 'record.finished',
      known: 'events',
    }),
  },
  flags: {
    edition: flag({
      value: 'edition',
      summary: 'the generation of the API that sends it; the first when left out',
      example: 'current',
    }),
    set: listFlag({
      value: 'path=value',
      summary: 'replace a value in the payload, such as data.record.id=7',
      example: 'data.record.id=7',
      parse: assignment,
    }),
    secret: flag({ value: 'secret', summary: 'sign with this secret', example: 'an-invented-secret' }),
    url: flag({
      value: 'url',
      summary: 'where the request would go',
      example: exampleHook,
    }),
    ...jsonFlag,
  },
  alone,
  examples: [
    `fixtures show ${exampleNames.vendor} ${exampleNames.event}`,
    `fixtures show ${exampleNames.vendor} ${exampleNames.event} --set data.record.id=7 --secret an-invented-secret`,
    `fixtures show ${exampleNames.vendor} recipe`,
  ],
  async run({ args, flags, terminal }) {
    const { secret, url, json } = flags
    const [vendor] = await findVendors([args.vendor])
    if (args.event === 'recipe') return await printRecipe(vendor.name, json, terminal)
    const payload = await build(vendor, args.event, flags.edition, Object.fromEntries(flags.set))
    if (secret === undefined && url === undefined)
      return terminal.print(JSON.stringify(payload, null, json ? 0 : 2))
    const { signed } = await import('../../fixtures.ts')
    const { body, ...request } = signed(payload, { vendor: args.vendor, secret, url })
    if (json) terminal.printJson({ ...request, body: Buffer.from(body).toString('utf8') })
    else terminal.printBytes(Buffer.concat([Buffer.from(formatHead(request)), body]))
  },
})

async function printRecipe(vendor: string, json: boolean, { print, printJson }: Terminal): Promise<void> {
  const { readFixture } = await import('../../fixtures/read-fixture.ts')
  const recipe = readFixture(`${vendor}/recipe.md`).toString('utf8').trimEnd()
  if (json) printJson({ vendor, recipe })
  else print(recipe)
}

/** The payload with values replaced, as the vendor could send it. */
async function build(
  vendor: AnyVendor,
  event: string,
  edition: string = vendor.editions[0],
  set: Readonly<Record<string, unknown>>,
): Promise<object> {
  const fixtures: typeof import('../../fixtures/build.ts') = await import('../../fixtures/build.ts') // Named, since one of them is an assertion.
  const { withOverrides } = await import('../../mock/example.ts')
  const payload: unknown = withOverrides(fixtures.build(vendor, event, undefined, { edition }), set)
  fixtures.checkPayload(vendor, event, fixtures.schemaOf(vendor, event, edition), payload)
  return payload
}

interface SignedHead {
  readonly url: string
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}

function formatHead({ url, method, headers }: SignedHead): string {
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`)
  return [`${method} ${url}`, ...lines, '', ''].join('\n')
}

const exportTo = defineCommand({
  name: 'export',
  summary: 'write them into a folder, for tests in any language',
  args: { folder: argument({ summary: 'where to', example: 'test/fixtures', known: 'folder' }) },
  flags: {
    vendor: listFlag({
      value: 'vendor',
      summary: 'only of this vendor',
      example: exampleNames.vendor,
      known: 'vendors',
    }),
    force: yes('write into a folder that holds something else, too'),
    ...jsonFlag,
  },
  alone,
  examples: [
    'fixtures export test/fixtures',
    `fixtures export test/fixtures --vendor ${exampleNames.vendor} --force`,
  ],
  async run({ args: { folder }, flags, terminal }) {
    const { exportContents, missingFrom } = await import('../../fixtures/export-contents.ts')
    const { exportTo: writeTo } = await import('../../fixtures/export-folder.ts')
    const { version } = await import('../../version.ts')
    const chosen = await findVendors(flags.vendor)
    const { written, removed } = await writeTo(folder, exportContents(chosen, version), {
      force: flags.force,
    })
    const missing = missingFrom(chosen)
    const names = chosen.map(({ name }) => name)
    if (flags.json) return terminal.printJson({ folder, vendors: names, written, removed, missing })
    const gone = removed.length === 0 ? '' : `, ${removed.length} of an earlier export removed`
    terminal.talk(`${written.length} files in ${folder}${gone}; README.md in it explains them`)
    for (const line of missing) terminal.talk(line)
    terminal.print(written.join('\n'))
  },
})

export const fixturesCommand = defineGroup({
  name: 'fixtures',
  summary: 'payloads, signature vectors and specimen files, without a server',
  commands: [list, show, exportTo],
})
