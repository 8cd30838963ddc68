import { seedDataProblems } from '../kernel/contract/read-seed-data.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { own } from '../kernel/data/own.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { formatIssue, toIssues, type Issue } from '../kernel/errors/issue.ts'
import { unknownNameOf, type Config } from './read-config-file.ts'

type Vendors = Readonly<Record<string, AnyVendor>>

interface ConfigProblem {
  readonly path: Issue['path']
  readonly message: string
}

/**
 * Looks at what only vendors know of a config: their names, editions, options and lists of seed data.
 *
 * @throws {InvalidInputError} naming file and place of every problem, and the nearest name.
 */
export function checkConfigVendors({ values, place }: Config, vendors: Vendors): void {
  const { editions = {}, options = {}, seedData, handlers = [] } = values
  const problems = [
    ...handlers.flatMap(({ vendor }, at) => unknownVendor(vendor, ['handlers', at, 'vendor'], vendors)),
    ...Object.entries(editions).flatMap(([vendor, edition]) => editionProblems(vendor, edition, vendors)),
    ...Object.entries(options).flatMap(([vendor, given]) => optionProblems(vendor, given, vendors)),
    ...(typeof seedData === 'object'
      ? seedDataProblems(seedData, vendors).map(({ path, message, suggestion }) => ({
          path: ['seedData', ...path],
          message: suggestion === undefined ? message : `${message}; ${suggestion}`,
        }))
      : []),
  ]
  if (problems.length > 0)
    throw new InvalidInputError(
      'config',
      problems.map(({ path, message }) => `${place(path)}: ${message}`),
    )
}

function unknownVendor(name: string, path: Issue['path'], vendors: Vendors): readonly ConfigProblem[] {
  if (Object.hasOwn(vendors, name)) return []
  return [{ path, message: unknownNameOf('vendor', name, Object.keys(vendors)) }]
}

function editionProblems(name: string, edition: string, vendors: Vendors): readonly ConfigProblem[] {
  const path = ['editions', name]
  const vendor = own(vendors, name)
  if (!vendor) return unknownVendor(name, path, vendors)
  if (vendor.editions.includes(edition)) return []
  return [{ path, message: unknownNameOf('edition', edition, vendor.editions) }]
}

function optionProblems(name: string, given: unknown, vendors: Vendors): readonly ConfigProblem[] {
  const at = ['options', name]
  const vendor = own(vendors, name)
  if (!vendor) return unknownVendor(name, at, vendors)
  const checked = vendor.options.safeParse(given, { reportInput: true })
  if (checked.success) return []
  const known = Object.keys(vendor.options.shape)
  return toIssues(checked.error, given).flatMap((issue) =>
    issue.kind === 'unknown-field' && issue.path.length === 0
      ? issue.names.map((option) => ({
          path: [...at, option],
          message: unknownNameOf('option', option, known),
        }))
      : [{ path: [...at, ...issue.path], message: formatIssue({ ...issue, path: [] }) }],
  )
}
