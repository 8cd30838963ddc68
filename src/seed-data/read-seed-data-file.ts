import { messageOf } from '../kernel/errors/message-of.ts'
import { readFile } from 'node:fs/promises'
import { SeedDataError, seedDataByVendor, seedDataProblems } from '../kernel/contract/read-seed-data.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { decodeText } from '../kernel/data/decode-text.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { parseYaml } from '../text/yaml.ts'
import { codeOf } from '../kernel/errors/code-of.ts'

type Vendors = Readonly<Record<string, AnyVendor>>

/**
 * Seed data from a YAML or JSON file, by vendor.
 *
 * @throws {SeedDataError} naming file, line and column of every problem, what was given and what is possible.
 * @throws {InvalidInputError} for a file that cannot be read.
 */
export async function readSeedDataFile(
  file: string,
  vendors: Vendors,
): Promise<Readonly<Record<string, unknown>>> {
  return parseSeedData(await read(file), file, vendors)
}

/** As `readSeedDataFile`, of a text that is there already; `file` is what errors call it. */
export function parseSeedData(
  text: string,
  file: string,
  vendors: Vendors,
): Readonly<Record<string, unknown>> {
  const parsed = parseYaml(text, file)
  if (parsed.kind === 'broken')
    throw new SeedDataError([{ path: [], message: parsed.message }], () => parsed.place)
  const problems = seedDataProblems(parsed.value, vendors)
  if (problems.length > 0) throw new SeedDataError(problems, parsed.place)
  return seedDataByVendor(Object(parsed.value) as object) // What is not an object has been refused.
}

async function read(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file))
  } catch (error) {
    throw new InvalidInputError('seed data', [explain(file, error)], 'give a YAML or JSON file')
  }
}

function explain(file: string, error: unknown): string {
  const code = codeOf(error)
  if (code === 'ENOENT') return `there is no file ${file}`
  if (code === 'EISDIR') return `${file} is a folder`
  const why = messageOf(error)
  return error instanceof HookdrillError ? `${file}: ${why}` : `${file} cannot be read: ${why}`
}
