import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { capability } from './capability.ts'

const host = z
  .string()
  .regex(
    /^(\[[\da-f:.]+\]|[\da-z]([\da-z.-]*[\da-z])?)$/i,
    'expected one host name without scheme, port or *',
  )

/** What concerns the whole server. */
export const serverCapabilities = [
  capability({
    name: 'server.health',
    summary: 'whether the server is up and can keep what it has, and its version',
    writes: false,
    input: z.strictObject({}),
    output: z.object({
      status: z.enum(['ok', 'cannot_keep']),
      version: z.string(),
      why: z.string().exactOptional().describe('why nothing can be kept now'),
    }),
    run(_input, { version, tenants: { failure } }) {
      if (failure === undefined) return { status: 'ok' as const, version }
      return { status: 'cannot_keep' as const, version, why: failure }
    },
  }),
  capability({
    name: 'server.metrics',
    summary: 'deliveries, attempts and API calls so far, and the process itself, as Prometheus reads them',
    writes: false,
    input: z.strictObject({}),
    output: z.string(),
    run: (_input, { metrics }) => metrics(),
  }),
  capability({
    name: 'server.environment',
    summary:
      "the variables that make clients reach the vendors' own hosts here, of a server with --intercept",
    writes: false,
    input: z.strictObject({}),
    output: z.object({ variables: z.record(z.string(), z.string()) }),
    run(_input, { clientVariables }) {
      const variables = clientVariables()
      if (!variables)
        throw new HookdrillError('not_found', "this hookdrill does not stand before the vendors' own hosts", {
          suggestion: 'start it with --intercept, or run one command with "hookdrill exec"',
        })
      return { variables }
    },
  }),
  capability({
    name: 'hosts.allow',
    summary: 'let webhooks go to one more host beyond this machine, until the server ends',
    writes: true,
    input: z.strictObject({ allow: host }),
    output: z.object({ allowed: z.string() }),
    run({ allow }, { allowHost }) {
      allowHost(allow)
      return { allowed: allow.toLowerCase() }
    },
  }),
  capability({
    name: 'certificates.trust',
    summary: 'trust one more certificate of receivers and file servers, until the server ends',
    writes: true,
    input: z.strictObject({ pem: z.string().describe('text that begins with -----BEGIN CERTIFICATE-----') }),
    output: z.object({ trusted: z.literal(true) }),
    run({ pem }, { trust }) {
      trust(pem)
      return { trusted: true as const }
    },
  }),
] as const
