import type { z } from 'zod'
import type { VendorsContext } from '../../capabilities/capability.ts'
import { capabilities, type CapabilityName, type CapabilityOf } from '../../capabilities/index.ts'
import { parseInput } from '../../kernel/errors/invalid-input-error.ts'
import type { ServerAddress } from './call.ts'
import { notHookdrill, reachServer, unexpectedAnswer, type LongBody } from './reach-server.ts'

type Fields = Readonly<Record<string, unknown>>

/** A capability whose schemas nobody needs to know here: all are called alike. */
interface Callable {
  readonly input: z.ZodObject
  readonly output: z.ZodType
  readonly needs: 'server' | 'vendors'
  run(input: unknown, context: VendorsContext): unknown
}

const callables = new Map<string, Callable>(
  capabilities.flatMap((one) => (one.kind === 'call' ? [[one.name, one as Callable] as const] : [])),
)

/**
 * What a capability gives: at the hookdrill of the address, as any other language would call it, or in this process where
 * it needs only the vendors. A `long` body is sent as it is read.
 *
 * @throws {UnreachableError} when nobody answers.
 * @throws {HookdrillError} with the server's own words when it refuses.
 */
export async function callCapability<Name extends CapabilityName>(
  address: Partial<ServerAddress>,
  name: Name,
  input: Fields,
  long?: LongBody,
): Promise<z.output<CapabilityOf<Name>['output']>> {
  const found = callables.get(name)
  if (!found) throw new TypeError(`${name} is not a capability that can be called`)
  const answer =
    found.needs === 'vendors'
      ? await found.run(parseInput(name, found.input, input), await import('../../vendors.ts'))
      : readOutput(name, found, await callServer(address, name, withTenant(found, address, input), long))
  return answer as z.output<CapabilityOf<Name>['output']> // The output schema is that of the capability of this name.
}

/** Only what happens in a tenant is told which. */
const withTenant = ({ input }: Callable, { tenant }: Partial<ServerAddress>, given: Fields): Fields =>
  'tenant' in input.shape && tenant !== undefined ? { tenant, ...given } : given

async function callServer(
  address: Partial<ServerAddress>,
  name: string,
  input: Fields,
  long?: LongBody,
): Promise<unknown> {
  const response = await reachServer(address, name, input, long)
  try {
    return JSON.parse(await response.text())
  } catch (error) {
    throw notHookdrill(address.server, error)
  }
}

function readOutput(name: string, { output }: Callable, answer: unknown): unknown {
  const read = output.safeParse(answer)
  if (read.success) return read.data
  throw unexpectedAnswer(name, read.error)
}
