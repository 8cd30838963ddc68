import { dirname, relative, resolve } from 'node:path'
import { z } from 'zod'
import { decodeText } from '../kernel/data/decode-text.ts'
import { readFile } from 'node:fs/promises'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { formatIssue, toIssues, type Issue } from '../kernel/errors/issue.ts'
import { codeOf } from '../kernel/errors/code-of.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { nearest } from '../kernel/errors/unknown-name-error.ts'
import { parseYaml } from '../text/yaml.ts'
import { configSchema, type ConfigValues } from './config-schema.ts'

type Path = Issue['path']

/** A config file that has been read. */
export interface Config {
  readonly file: string
  /** What messages call it. */
  readonly shown: string
  readonly values: ConfigValues
  /** Where something stands in it: `hookdrill.config.json:3:11: port`. */
  place(path: Path): string
  /** A path that the file names, which is relative to its folder. */
  resolve(path: string): string
}

/**
 * A config file: TypeScript, JavaScript, JSON or YAML.
 *
 * @throws {InvalidInputError} naming file and place of every problem, and the nearest key.
 * @throws {HookdrillError} for a module that cannot be loaded.
 */
export async function readConfigFile(given: string): Promise<Config> {
  const file = resolve(given)
  const shown = shownPath(file)
  const text = await read(file, shown)
  const { value, place } = /\.[cm]?[jt]s$/.test(file)
    ? await readModule(file, shown, text)
    : readText(shown, text)
  const checked = configSchema.safeParse(value, { reportInput: true })
  if (!checked.success)
    throw new InvalidInputError(
      'config',
      toIssues(checked.error, value).flatMap((issue) => explain(issue, place)),
    )
  return { file, shown, values: checked.data, place, resolve: (path) => resolve(dirname(file), path) }
}

/** As short as it can be said from here. */
function shownPath(file: string): string {
  const short = relative(process.cwd(), file)
  return short.startsWith('../../..') || short === '' ? file : short
}

async function read(file: string, shown: string): Promise<string> {
  try {
    return decodeText(await readFile(file))
  } catch (error) {
    const code = codeOf(error)
    const why =
      code === 'ENOENT'
        ? `there is no file ${shown}`
        : code === 'EISDIR'
          ? `${shown} is a folder`
          : `${shown} cannot be read: ${messageOf(error)}`
    throw new InvalidInputError('config', [why], 'give another with --config, or --no-config for none')
  }
}

interface Given {
  readonly value: unknown
  readonly place: (path: Path) => string
}

function readText(shown: string, text: string): Given {
  const parsed = parseYaml(text, shown)
  if (parsed.kind === 'broken') throw new InvalidInputError('config', [`${parsed.place}: ${parsed.message}`])
  return parsed
}

async function readModule(file: string, shown: string, text: string): Promise<Given> {
  const { loadConfigModule } = await import('./load-config-module.ts')
  return { value: await loadConfigModule(file, shown), place: (path) => placeInModule(path, shown, text) }
}

/** A module is not parsed here: a key that stands in it once is where it stands. */
function placeInModule(path: Path, shown: string, text: string): string {
  const name = path.findLast((key) => typeof key === 'string')
  const lines = text.split('\n')
  const found = lines.flatMap((line, at) => (name !== undefined && hasKey(line, name) ? [at + 1] : []))
  const where = found.length === 1 ? `${shown}:${found[0]}` : shown
  return path.length === 0 ? where : `${where}: ${path.join('.')}`
}

/** `port: …`, `'port': …`, `{ port, …` */
const hasKey = (line: string, name: string): boolean =>
  line.split(/[{,]/).some(
    (part) =>
      part
        .trim()
        .replace(/^(['"])(.*?)\1/, '$2')
        .split(/[:\s}]/)[0] === name,
  )

function explain(issue: Issue, place: Given['place']): readonly string[] {
  if (issue.kind !== 'unknown-field') return [`${place(issue.path)}: ${formatIssue({ ...issue, path: [] })}`]
  const known = keysAt(configSchema, issue.path)
  return issue.names.map((name) => `${place([...issue.path, name])}: ${unknownNameOf('key', name, known)}`)
}

/** The keys that a schema knows at a path. */
function keysAt(schema: z.core.$ZodType, path: Path): readonly string[] {
  const [key, ...rest] = path
  if (schema instanceof z.ZodExactOptional) return keysAt(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return keysAt(schema.element, rest)
  if (!(schema instanceof z.ZodObject)) return []
  if (key === undefined) return Object.keys(schema.shape)
  const inner: unknown = schema.shape[key]
  return inner instanceof z.ZodType ? keysAt(inner, rest) : []
}

/** `there is no key "prot"; did you mean "port"?` */
export function unknownNameOf(kind: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `there is no ${kind} "${name}"${near === undefined ? `; known: ${known.join(', ')}` : `; did you mean "${near}"?`}`
}
