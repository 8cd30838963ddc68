import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { assumptionsOf, type Assumption } from './assumptions.ts'

/**
 * Reads what somebody accepts: `<vendor>:<id>` is one assumption, `<vendor>:<option>` is all that the option switches.
 *
 * @throws {InvalidInputError} for what is neither.
 * @throws {UnknownNameError} for a vendor or an assumption that there is not.
 */
export function readAccepted({
  acceptAssumptions: names = [],
  vendors,
}: Acceptance): (vendor: string, assumption: Pick<Assumption, 'id' | 'option'>) => boolean {
  const accepted = new Set(names.map((name) => checked(name, vendors)))
  return (vendor, { id, option }) =>
    accepted.has(`${vendor}:${id}`) || (option !== undefined && accepted.has(`${vendor}:${option}`))
}

interface Acceptance {
  readonly acceptAssumptions?: readonly string[] | undefined
  readonly vendors: Readonly<Record<string, AnyVendor>>
}

function checked(name: string, vendors: Readonly<Record<string, AnyVendor>>): string {
  const at = name.indexOf(':')
  if (at < 1)
    throw new InvalidInputError(
      'accepted assumption',
      [`expected <vendor>:<id> or <vendor>:<option>, got "${name}"`],
      '"hookdrill evidence <vendor> --json" lists the ids',
    )
  const [vendorName, id] = [name.slice(0, at), name.slice(at + 1)]
  const vendor = Object.values(vendors).find((one) => one.name === vendorName)
  if (!vendor)
    throw new UnknownNameError(
      'vendor',
      vendorName,
      Object.values(vendors).map((one) => one.name),
    )
  const known = assumptionsOf(vendor).flatMap((one) => [
    one.id,
    ...(one.option === undefined ? [] : [one.option]),
  ])
  if (!known.includes(id)) throw new UnknownNameError('assumption', id, [...new Set(known)], vendorName)
  return name
}
