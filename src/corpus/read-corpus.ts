import { readFile, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { NoJsonError } from '../kernel/data/json-check.ts'
import { readJson } from '../kernel/data/read-json.ts'
import { codeOf } from '../kernel/errors/code-of.ts'
import { fileProblem } from '../kernel/errors/file-problem.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import { readHttpMessage } from '../verify/read-http-message.ts'
import {
  corpusManifest,
  CorpusError,
  corpusVersion,
  harName,
  manifestName,
  type Corpus,
  type CorpusManifest,
} from './corpus.ts'
import type { CallExchange, CorpusExchange, WebhookExchange } from './exchange.ts'
import { readHarCalls } from './har.ts'
import { emailsIn, inventedEmail } from './redact/patterns.ts'

/**
 * A corpus from its folder.
 *
 * @throws {CorpusError} for a folder that is not a corpus, one of another version, and one that is not whole.
 */
export async function readCorpus(folder: string): Promise<Corpus> {
  const manifest = await readManifestFile(folder)
  const calls = readHarCalls(await readJsonPart(folder, harName), join(folder, harName))
  const exchanges: CorpusExchange[] = []
  for (const row of manifest.exchanges) exchanges.push(await toExchange(row, calls, folder))
  const { vendor, edition, recorded_at: recordedAt, webhook_secret: webhookSecret } = manifest
  return { source: basename(resolve(folder)), vendor, edition, recordedAt, webhookSecret, exchanges }
}

async function toExchange(
  row: CorpusManifest['exchanges'][number],
  calls: readonly CallExchange[],
  folder: string,
): Promise<CorpusExchange> {
  if (row.kind === 'act') return row
  const { left_out: leftOut } = row
  const times = { atMs: row.at_ms, endedMs: row.ended_ms, ...(leftOut && { leftOut }) }
  if (row.kind === 'webhook')
    return { ...(await readWebhook(folder, row.request)), ...times, status: row.status }
  const call = calls[row.entry - 1]
  if (!call)
    throw new CorpusError(
      folder,
      `${manifestName} names entry ${row.entry} of ${harName}, which has ${calls.length}`,
      again,
    )
  const lacks = leftOut?.filter((part) => part === 'answer body' || part === 'answer headers')
  return { ...call, ...times, ...(lacks && lacks.length > 0 && { lacks }) }
}

async function readWebhook(
  folder: string,
  name: string,
): Promise<Omit<WebhookExchange, 'atMs' | 'endedMs' | 'status'>> {
  const bytes = await readPart(folder, name)
  const { headers, body } = readHttpMessage(bytes, join(folder, name))
  const [, method = 'POST', path = '/'] =
    /^(\S+) (\S+)/.exec(bytes.subarray(0, 8192).toString('latin1')) ?? []
  return { kind: 'webhook', method, path, headers, body }
}

/** A file that was cut off says where. */
async function readJsonPart(folder: string, name: string): Promise<unknown> {
  const text = (await readPart(folder, name)).toString('utf8')
  try {
    return readJson(text)
  } catch (error) {
    if (!(error instanceof NoJsonError)) throw error
    throw new CorpusError(join(folder, name), `it is no JSON: ${error.message}`, again)
  }
}

async function readPart(folder: string, name: string): Promise<Buffer> {
  if (/^[/\\]|\.\.|^[a-z]:/i.test(name))
    throw new CorpusError(folder, `${manifestName} names a file that is not in it`, again)
  try {
    return unlessPrivate(await readFile(join(folder, name)), folder, name)
  } catch (error) {
    if (error instanceof CorpusError) throw error
    throw new CorpusError(
      folder,
      codeOf(error) === 'ENOENT' ? `it lacks ${name}` : `${name} cannot be read: ${fileProblem(error)}`,
      name === manifestName ? give : again,
    )
  }
}

/** Every address in a corpus is one that the recorder has made up; another says that this was changed, or recorded by somebody else. */
function unlessPrivate(bytes: Buffer, folder: string, name: string): Buffer {
  const others = emailsIn(bytes.toString('utf8')).filter((one) => !inventedAtEnd.test(one))
  if (others.length === 0) return bytes
  throw new CorpusError(
    folder,
    `${name} has an e-mail address in it that was not taken out`,
    'record it again; do not share it as it is',
  )
}

/** What a file that is called after an address ends with looks like a part of it. */
const inventedAtEnd = new RegExp(`${inventedEmail.source}(?:\\.[a-z]{3,4})?$`, 'i')

async function readManifestFile(folder: string): Promise<CorpusManifest> {
  const found = await stat(folder).catch(() => undefined)
  if (!found) throw new CorpusError(folder, 'there is no such folder', give)
  if (!found.isDirectory()) throw new CorpusError(folder, 'it is not a folder', give)
  const json = await readJsonPart(folder, manifestName)
  const version =
    typeof json === 'object' && json !== null && 'schema_version' in json ? json.schema_version : undefined
  if (version !== undefined && version !== corpusVersion)
    throw new CorpusError(
      folder,
      `it is a corpus of version ${JSON.stringify(version)}, and this hookdrill reads version ${corpusVersion}`,
      'use the hookdrill that recorded it, or record it again',
    )
  const parsed = corpusManifest.safeParse(json, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new CorpusError(
    folder,
    `${manifestName} is not as it should be: ${toIssues(parsed.error, json).slice(0, 3).map(formatIssue).join('; ')}`,
    again,
  )
}

const again = 'record it again, or mend what was changed in it'
const give = 'give a folder that "hookdrill record" has written'
