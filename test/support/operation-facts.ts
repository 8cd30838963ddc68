import { readdirSync } from 'node:fs'
import { publishedRoutes, type PublishedRoute } from '../../src/contracts/published-routes.ts'
import type { OperationAxes } from '../../src/fixtures/operation-axes.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { contracts, documentedName, operationsOf, readDocument } from '../contract-tools/documents.ts'
import {
  formOfAnswer,
  readCheckedDocument,
  type CheckedDocument,
} from '../vendor-documents/checked-document.ts'
import { everyCall, type EveryCall, type SentCall } from './every-call.ts'
import { oddCalls, takingTurns } from './odd-calls.ts'
import { testedOperations } from './tested-operations.ts'

/** Two routes are one operation when they differ only in what their parameters are called. */
export const anonymous = (name: string): string => name.replaceAll(/:\w+/g, ':')

/** Each generated client drives every operation of every contract; its test holds that. */
const clientLanguages = readdirSync(new URL('../contract-tools', import.meta.url)).flatMap(
  (name) => /^(\w+)-client\.test\.ts$/.exec(name)?.[1] ?? [],
)

const labelOf = ({ name, editions }: AnyVendor, edition: string): string =>
  editions.length === 1 ? name : `${name} ${edition}`

/** What the tests show of each operation of a vendor, found by calling it: well, without credentials, and with one thing wrong. */
export async function operationFacts(vendor: AnyVendor): Promise<Readonly<Record<string, OperationAxes>>> {
  const facts = new Map<string, OperationAxes>()
  for (const edition of vendor.editions) {
    const { drill, calls } = (await everyCall[labelOf(vendor, edition)]?.()) ?? {
      drill: undefined,
      calls: {},
    }
    if (!drill) continue
    await using _ = drill
    const byName = new Map(Object.entries(calls).map(([name, call]) => [anonymous(name), call]))
    const checked = readCheckedDocument(vendor.name)
    const turn = takingTurns()
    for (const route of publishedRoutes(vendor, edition)) {
      const name = `${route.method} ${route.path}`
      const before = facts.get(name)
      const good = await byName.get(anonymous(name))?.()
      const refused = await refusedStatuses(drill, route, good, turn)
      facts.set(name, {
        tested: testedOperations[vendor.name]?.some((one) => anonymous(one) === anonymous(name)) ?? false,
        document: before?.document ?? (await documentAxis(name, good, checked)),
        clients: clientsOf(vendor, name),
        refused: [...new Set([...(before?.refused ?? []), ...refused])].toSorted((one, other) => one - other),
      })
    }
  }
  return Object.fromEntries(facts)
}

const clientsOf = ({ name: vendor }: AnyVendor, name: string): string[] =>
  contracts.some(
    (contract) =>
      contract.vendor === vendor && operationsOf(readDocument(contract)).includes(documentedName(name)),
  )
    ? clientLanguages
    : []

async function refusedStatuses(
  drill: EveryCall['drill'],
  route: PublishedRoute,
  good: SentCall | undefined,
  turn: ReturnType<typeof takingTurns>,
): Promise<readonly number[]> {
  const statuses: number[] = []
  const note = async (answer: Promise<Response>): Promise<void> => {
    const { status } = await answer
    if (status >= 400) statuses.push(status)
  }
  const { body, method = route.method } = good?.init ?? {}
  if (good && route.open !== true)
    await note(drill.bare(good.path, { method, redirect: 'manual', ...(body && { body }) }))
  for (const { path, init } of oddCalls(route, good, turn))
    await note((init.headers ? drill.bare : drill.api)(path, { ...init, redirect: 'manual' }))
  return statuses
}

async function documentAxis(
  name: string,
  good: SentCall | undefined,
  checked: CheckedDocument | undefined,
): Promise<OperationAxes['document']> {
  if (!checked) return 'none'
  const found = Object.entries(checked.operations).find(([one]) => anonymous(one) === anonymous(name))?.[1]
  if (!found) return 'not in it'
  if (!good) return 'unchecked'
  if (found.answer !== formOfAnswer(good.response.status, await good.response.clone().text()))
    return 'unchecked'
  return found.problems.length === 0 ? 'agrees' : 'differs'
}
