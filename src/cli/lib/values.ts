import { fileProblem } from '../../kernel/errors/file-problem.ts'
import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { isIP } from 'node:net'
import { dirname } from 'node:path'
import { decodeText } from '../../kernel/data/decode-text.ts'
import { NoJsonError } from '../../kernel/data/json-check.ts'
import { readCertificates } from '../../kernel/data/read-certificates.ts'
import { readJson } from '../../kernel/data/read-json.ts'
import { toMs } from '../../kernel/time/duration.ts'
import { isHttpUrl } from '../../kernel/wire/is-http-url.ts'
import { forVendor, meantPlaceholder, unknownPlaceholder } from '../../kernel/wire/placeholder.ts'
import { exampleNames } from './example-names.ts'
import { ValueError } from './flag.ts'
import { namedFile, readNamedBytes, readNamedFile, shownFile } from './given-document.ts'

/** 0 for any free one. */
export function port(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > 65_535)
    throw new ValueError('expected a port from 0 to 65535; 0 takes any free one')
  return value
}

export function seconds(text: string): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < 1 || value > 3600)
    throw new ValueError('expected whole seconds from 1 to 3600')
  return value
}

/** How many, at least one. */
export function wholeNumber(text: string): number {
  const value = Number(text)
  if (!/^\d{1,9}$/.test(text) || value < 1) throw new ValueError('expected a whole number from 1')
  return value
}

/** Events a second; may be less than one. */
export function ratePerSecond(text: string): number {
  const value = Number(text)
  if (!/^\d{1,6}(\.\d+)?$/.test(text) || value <= 0 || value > 100_000)
    throw new ValueError('expected a number above 0, at most 100000')
  return value
}

/** How often: a number, or `always`. */
export const times = (text: string): number | 'always' => {
  if (text === 'always') return text
  if (/^\d+$/.test(text)) return wholeNumber(text)
  throw new ValueError('expected a whole number from 1, or always')
}

/** One of a few words. */
export const oneOf =
  <const Word extends string>(...words: readonly Word[]) =>
  (text: string): Word => {
    const found = words.find((word) => word === text)
    if (found === undefined) throw new ValueError(`expected ${words.join(' or ')}`)
    return found
  }

/** `1h30m`, in ms. */
export const durationMs = (text: string): number => toMs(text)

/** How long something may take, in ms: nothing is done in no time. */
export function patienceMs(text: string): number {
  const ms = toMs(text === '0' ? Number(text) : text)
  if (ms === 0) throw new ValueError('expected some time, such as 30s: in no time nothing can be done')
  return ms
}

/** A duration as it was given, for whoever reads it in the end. */
export function durationText(text: string): string {
  toMs(text)
  return text
}

/** The URL of a receiver, or `localhost:3000/webhooks`; `{vendor}` may stand in it, so it stays text. */
export function receiverUrl(given: string): string {
  const text = webUrl(given)
  const unknown = unknownPlaceholder(text)
  if (unknown !== undefined) throw new ValueError(`${unknown} stands for nothing: ${meantPlaceholder}`)
  return text
}

/** Any http or https URL, whatever stands in it. */
export function webUrl(given: string): string {
  const text = /^[\w.-]+:\d+(\/|$)/.test(given) ? `http://${given}` : given
  if (!isHttpUrl(forVendor(text, 'vendor')))
    throw new ValueError('expected an http or https URL, such as http://127.0.0.1:3000/webhooks/{vendor}')
  return text
}

/** `redis://127.0.0.1:6379` */
export function redisUrl(text: string): string {
  if (!URL.canParse(text) || !/^rediss?:$/.test(new URL(text).protocol) || new URL(text).hostname === '')
    throw new ValueError('expected the URL of a Redis, such as redis://127.0.0.1:6379')
  return text
}

/** `http://127.0.0.1:4010`: what paths are put behind. */
export function serverUrl(text: string): string {
  if (!isHttpUrl(text)) throw new ValueError('expected an http or https URL, such as http://127.0.0.1:4010')
  const { username, password } = new URL(text)
  if (username !== '' || password !== '')
    throw new ValueError(
      'expected a URL without user and password, which would not be sent; calls carry what opens an API',
    )
  if (/[?#]/.test(text)) throw new ValueError('expected a base URL, which ends before any ? or #')
  return text.replace(/\/$/, '')
}

/** `data.record.id=7` → `['data.record.id', 7]`: a value is JSON when it can be read as JSON, and text otherwise. */
export const assignment = (text: string): readonly [path: string, value: unknown] =>
  splitAt(text, 'path=value, such as data.record.id=7')

/** `vendor=edition` */
export function vendorPair(text: string): readonly [vendor: string, value: string] {
  const [vendor, value, ...more] = text.split('=')
  if (!vendor || !value || more.length > 0)
    throw new ValueError(`expected vendor=value, such as ${exampleNames.edition}`)
  return [vendor, value]
}

export interface VendorOption {
  readonly vendor: string
  readonly option: string
  readonly value: unknown
}

/** `vendor.option=value` */
export function vendorOption(text: string): VendorOption {
  const form = `vendor.option=value, such as ${exampleNames.option}`
  const [path, value] = splitAt(text, form)
  const [vendor, option, ...more] = path.split('.')
  if (!vendor || !option || more.length > 0) throw new ValueError(`expected ${form}`)
  return { vendor, option, value }
}

/** `acme=https://sandbox.acme.example` → `['acme', 'https://sandbox.acme.example']` */
export function vendorUrl(text: string): readonly [vendor: string, url: string] {
  const at = text.indexOf('=')
  if (at < 1)
    throw new ValueError(`expected vendor=url, such as ${exampleNames.vendor}=https://sandbox.vendor.example`)
  return [text.slice(0, at), serverUrl(text.slice(at + 1))]
}

export function optionsByVendor(given: readonly VendorOption[]): Record<string, Record<string, unknown>> {
  // Without a prototype, a vendor called __proto__ is refused like any other that is not there.
  const byVendor = Object.create(null) as Record<string, Record<string, unknown>>
  for (const { vendor, option, value } of given) byVendor[vendor] = { ...byVendor[vendor], [option]: value }
  return byVendor
}

/** JSON, or `@file` or `-` for a file or stdin with JSON in it. */
export function jsonOrFile(text: string): unknown {
  const file = namedFile(text)
  return file === undefined ? parseJson(text) : parseJson(readNamedFile(file), ` in ${shownFile(file)}`)
}

/** What `--allow-host` takes: a name, one for all names below another, or an address. */
export function allowedHost(text: string): string {
  const isName = /^(\*\.)?[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}])?$/u.test(text)
  if (isName || isIP(text.replace(/^\[(.*)\]$/, '$1')) !== 0) return text
  throw new ValueError(
    'expected one host without scheme or port, such as receiver.example.com, *.example.com or 192.0.2.7',
  )
}

/** A file with certificates; gives what is in it, PEM. DER is one certificate without any text around it. */
export function certificateFile(file: string): string {
  const bytes = readNamedBytes(file)
  const text = bytes[0] === 0x30 ? toPem(bytes) : decodeText(bytes)
  return readCertificates(text).join('\n')
}

/** A file that will be written: what would keep it from that is said before anything is done. No folder is made for it. */
export function fileToWrite(path: string): string {
  const folder = dirname(path)
  try {
    const there = statSync(path, { throwIfNoEntry: false })
    if (there?.isDirectory()) throw new ValueError('expected a file to write: it is a folder')
    if (!there && !statSync(folder, { throwIfNoEntry: false })?.isDirectory())
      throw new ValueError(`expected a file in a folder that is there: there is no folder ${folder}`)
    accessSync(there ? path : folder, constants.W_OK)
  } catch (error) {
    if (error instanceof ValueError) throw error
    throw new ValueError(`expected a file that can be written: ${fileProblem(error)}`, { cause: error })
  }
  return path
}

/** A folder that will be filled, and made where it is missing. What else keeps it from that, whoever makes it says. */
export function folderToFill(path: string): string {
  if (existsSync(path) && !statSync(path).isDirectory())
    throw new ValueError('expected a folder: it is a file')
  return path
}

/** A fault by name, or as JSON with its kind and settings, given as any other: `{"kind":"late","by":"2h"}`. */
export function faultText(text: string): string | { readonly kind: string } {
  if (namedFile(text) === undefined && !text.trimStart().startsWith('{')) return text
  const value = jsonOrFile(text)
  if (typeof value === 'object' && value !== null && 'kind' in value && typeof value.kind === 'string')
    return { ...value, kind: value.kind }
  throw new ValueError('expected a name, or JSON with a kind, such as {"kind":"late","by":"2h"}')
}

function splitAt(text: string, form: string): readonly [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw new ValueError(`expected ${form}`)
  return [text.slice(0, at), readValue(text.slice(at + 1))]
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}

/** The text is not repeated: there may be a secret in it. */
function parseJson(text: string, where = ''): unknown {
  try {
    return readJson(text)
  } catch (error) {
    if (!(error instanceof NoJsonError)) throw error
    throw new ValueError(`expected JSON${where}: ${error.message}`, { cause: error })
  }
}

const toPem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`
