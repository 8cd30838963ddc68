import { readFile } from 'node:fs/promises'
import { HookdrillError } from '../kernel/errors/error.ts'
import { formatIssue, toIssues } from '../kernel/errors/issue.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { parseJson } from '../kernel/data/parse-json.ts'
import { bundleManifest, manifestFile, type Bundle, type BundleManifest } from './bundle.ts'
import { fileProblem } from '../kernel/errors/file-problem.ts'

/** A file that is no bundle, or one that cannot be used. */
export class BundleError extends HookdrillError {
  override readonly name = 'BundleError'

  constructor(source: string, problem: string, suggestion?: string) {
    super('invalid_bundle', `${source}: ${problem}`, { suggestion })
  }
}

/** @throws {BundleError} for a file that cannot be read, is no ZIP or not whole, or holds no bundle of this version. */
export async function readBundleFile(path: string): Promise<Bundle> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(path)
  } catch (error) {
    throw new BundleError(path, `it cannot be read: ${fileProblem(error)}`)
  }
  return await readBundle(bytes, path)
}

/** Whether bytes begin as a ZIP file does. */
export const isZip = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004'

/** As `readBundleFile`, of bytes that are there already. */
export async function readBundle(bytes: Uint8Array, source: string): Promise<Bundle> {
  if (!isZip(bytes)) throw new BundleError(source, 'it is no ZIP file', give)
  const files = await unzip(bytes, source)
  const text = files.get(manifestFile)
  if (!text) throw new BundleError(source, `it is a ZIP without ${manifestFile}`, give)
  files.delete(manifestFile)
  const manifest = readManifest(parseJson(text), source)
  const named = manifest.exchanges.flatMap((one) =>
    one.kind === 'webhook'
      ? [one.body]
      : [one.body, ...(one.answer.kind === 'reply' ? [one.answer.body] : [])],
  )
  const missing = [...named, ...(manifest.state === undefined ? [] : [manifest.state])].find(
    (name) => !files.has(name),
  )
  if (missing !== undefined) throw new BundleError(source, `it lacks ${missing}, which ${manifestFile} names`)
  return { manifest, files }
}

const give = 'give the file that "hookdrill grade --bundle" has written'

/** A bundle larger than this is none of ours, in bytes when it is unpacked. */
const mostBytes = 1_000_000_000

async function unzip(bytes: Uint8Array, source: string): Promise<Map<string, Uint8Array>> {
  const { unzipSync } = await import('fflate')
  let size = 0
  try {
    const files = unzipSync(bytes, {
      filter({ originalSize }) {
        size += originalSize
        if (size > mostBytes) throw new RangeError('it unpacks to more than a gigabyte')
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    throw new BundleError(
      source,
      `it is no whole ZIP file: ${messageOf(error)}`,
      'it may have been cut on its way: copy it again',
    )
  }
}

function readManifest(json: unknown, source: string): BundleManifest {
  const version =
    typeof json === 'object' && json !== null && 'schema_version' in json ? json.schema_version : undefined
  if (version !== undefined && version !== 1)
    throw new BundleError(
      source,
      `it is a bundle of version ${JSON.stringify(version)}, and this hookdrill reads version 1`,
      'replay it with the hookdrill that made it',
    )
  const parsed = bundleManifest.safeParse(json, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new BundleError(
    source,
    `${manifestFile} is not as it should be: ${toIssues(parsed.error, json).slice(0, 3).map(formatIssue).join('; ')}`,
  )
}
