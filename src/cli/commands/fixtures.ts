import { z } from 'zod'
import { build, checkPayload, schemaOf } from '../../fixtures/build.ts'
import { exportContents, missingFrom } from '../../fixtures/export-contents.ts'
import { exportTo } from '../../fixtures/export-folder.ts'
import type { SignedOptions } from '../../fixtures/signed.ts'
import { signed } from '../../fixtures.ts'
import { withOverrides } from '../../mock/example.ts'
import type { EventDefinition } from '../../kernel/contract/event.ts'
import { formatSigning } from '../../kernel/delivery/signing.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { vendors } from '../../vendors.ts'
import { version } from '../../version.ts'
import { readAssignments } from '../lib/assignments.ts'
import { columns, print, printJson, talk } from '../lib/output.ts'

const json = z.boolean().optional()

const exportFlags = z.object({ vendor: z.array(z.string()), force: z.boolean().optional(), json })

/** Writes payloads, signature vectors and specimen files into a folder, for any language. */
export async function exportFixtures(folder: string, given: unknown): Promise<void> {
  const flags = exportFlags.parse(given)
  const chosen = flags.vendor.length === 0 ? all() : [...new Set(flags.vendor)].map(find)
  const { written, removed } = await exportTo(folder, exportContents(chosen, version), flags)
  const missing = missingFrom(chosen)
  const names = chosen.map(({ name }) => name)
  if (flags.json) return printJson({ folder, vendors: names, written, removed, missing })
  const gone = removed.length === 0 ? '' : `, ${removed.length} of an earlier export removed`
  talk(`${written.length} files in ${folder}${gone}; README.md in it explains them`)
  for (const line of missing) talk(line)
  print(written.join('\n'))
}

/** Every event with what its payload is called here. */
export function listFixtures(name: string | undefined, given: unknown): void {
  const flags = z.object({ json }).parse(given)
  const rows = (name === undefined ? all() : [find(name)]).flatMap(rowsOf)
  if (flags.json) return printJson({ fixtures: rows })
  print(
    columns(
      ['VENDOR', 'EVENT', 'EDITION', 'SIGNED', 'SENT WHEN'],
      rows.map(({ vendor, event, edition, signing, summary }) => [vendor, event, edition, signing, summary]),
    ),
  )
}

const rowsOf = (vendor: AnyVendor) =>
  Object.entries(vendor.events as Readonly<Record<string, EventDefinition>>).flatMap(
    ([event, { summary, forms }]) =>
      (forms ?? [{ edition: vendor.editions[0] }]).map(({ edition }) => ({
        vendor: vendor.name,
        event,
        edition,
        signing: formatSigning(vendor.signings[0]),
        summary,
      })),
  )

const showFlags = z.object({
  edition: z.string().optional(),
  set: z.array(z.string()),
  secret: z.string().optional(),
  url: z.string().optional(),
  json,
})

/** Prints a payload; with a secret or a URL, the whole request. */
export function showFixture(name: string, event: string, given: unknown): void {
  const { edition, set, secret, url, json: asJson } = showFlags.parse(given)
  const vendor = find(name)
  const payload = changed(vendor, event, edition, readAssignments('--set', set))
  const request = secret !== undefined || url !== undefined
  if (!request) print(JSON.stringify(payload, null, asJson ? 0 : 2))
  else showRequest(payload, { vendor: name, secret, url }, asJson === true)
}

function changed(
  vendor: AnyVendor,
  event: string,
  edition: string = vendor.editions[0],
  set: Readonly<Record<string, unknown>>,
): object {
  const payload: unknown = withOverrides(build(vendor, event, undefined, { edition }), set)
  checkPayload(vendor, event, schemaOf(vendor, event, edition), payload)
  return payload
}

function showRequest(payload: object, options: SignedOptions, asJson: boolean): void {
  const { url, method, headers, body } = signed(payload, options)
  const text = Buffer.from(body).toString('utf8')
  if (asJson) return printJson({ url, method, headers, body: text })
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`)
  print([`${method} ${url}`, ...lines, '', text].join('\n'))
}

const all = (): readonly AnyVendor[] => Object.values(vendors)

function find(name: string): AnyVendor {
  const found = all().find((vendor) => vendor.name === name)
  if (!found) throw new UnknownNameError('vendor', name, Object.keys(vendors))
  return found
}
