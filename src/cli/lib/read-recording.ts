import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Corpus } from '../../corpus/corpus.ts'
import { CorpusError } from '../../corpus/corpus.ts'
import { readHarEntries, type ReadHarEntry } from '../../corpus/har.ts'
import { readCorpus } from '../../corpus/read-corpus.ts'
import { readForeignHar } from '../../drift/foreign-har.ts'
import { findRealPlace } from '../../http/real-hosts.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { decodeText } from '../../kernel/data/decode-text.ts'
import { NoJsonError } from '../../kernel/data/json-check.ts'
import { readJson } from '../../kernel/data/read-json.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { chosenEdition } from './chosen-edition.ts'
import { vendorOfCorpus } from './corpus-vendor.ts'
import { findVendors } from './find-vendors.ts'

interface RecordingFlags {
  readonly vendor: string | undefined
  readonly edition: string | undefined
  readonly at: string | undefined
}

export interface ReadRecording {
  readonly corpus: Corpus
  readonly vendor: AnyVendor
  /** What of it could not be used. */
  readonly notes: readonly string[]
}

/**
 * A corpus from its folder, or the calls of a HAR of another tool, for which a salt is drawn.
 *
 * @throws {CorpusError} for what is neither, and what lacks too much.
 */
export async function readRecording(
  path: string,
  flags: RecordingFlags,
  salt?: string,
): Promise<ReadRecording> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw new CorpusError(path, 'there is no such file or folder', give)
  if (found.isFile()) {
    if (found.size > mostBytes) throw new CorpusError(path, 'it is larger than 500 MB', 'export fewer calls')
    return await readHarFile(path, flags, salt)
  }
  const given = (['vendor', 'edition', 'at'] as const).find((name) => flags[name] !== undefined)
  if (given !== undefined)
    throw new HookdrillError('invalid_flag', `--${given} is for a HAR of another tool, and ${path} is none`, {
      suggestion: 'leave it out: a corpus says it itself',
    })
  const corpus = await readCorpus(path)
  return { corpus, vendor: await vendorOfCorpus(corpus, path), notes: [] }
}

/** No text is longer. */
const mostBytes = 500_000_000

async function readHarFile(
  path: string,
  { vendor: named, edition, at }: RecordingFlags,
  salt: string | undefined,
): Promise<ReadRecording> {
  const entries = readHarEntries(await readJsonFile(path), path)
  if (entries.length === 0) throw new CorpusError(path, 'it has no entry')
  const vendor = named === undefined ? await vendorIn(entries, path) : (await findVendors([named]))[0]
  return {
    vendor,
    ...readForeignHar({
      ...{ entries, vendor, salt, base: at },
      source: basename(path),
      edition: chosenEdition(vendor, edition),
    }),
  }
}

async function readJsonFile(path: string): Promise<unknown> {
  const text = await textOf(path)
  try {
    return readJson(text)
  } catch (error) {
    if (!(error instanceof NoJsonError)) throw error
    const isBroken = /^\s*\{/.test(text)
    throw new CorpusError(
      path,
      isBroken
        ? `it begins as a HAR does, and is broken: ${error.message}`
        : 'it is neither a corpus nor a HAR',
      give,
    )
  }
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path)
  try {
    return decodeText(bytes)
  } catch (error) {
    throw error instanceof HookdrillError ? new CorpusError(path, error.message, give) : error
  }
}

const give =
  'give the folder that "hookdrill record" has written, or a HAR 1.2 that a browser or a proxy has exported whole'

/** Whose hosts are called in it. */
async function vendorIn(entries: readonly ReadHarEntry[], path: string): Promise<AnyVendor> {
  const all = await findVendors([])
  const names = new Set(
    entries.flatMap((one) => {
      const url = one.kind === 'entry' ? one.entry.request.url : ''
      return URL.canParse(url) ? (findRealPlace(new URL(url), all)?.vendor ?? []) : []
    }),
  )
  const [only, ...others] = all.filter(({ name }) => names.has(name))
  if (only && others.length === 0) return only
  const which = [...names].join(' and ')
  throw new CorpusError(
    path,
    only ? `it has calls to ${which}` : 'none of its calls is to a host of a vendor that is known here',
    only ? 'name one with --vendor' : 'name the vendor with --vendor, and where it was with --at <base url>',
  )
}
