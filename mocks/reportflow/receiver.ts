import { z } from 'zod'
import {
  defineReceiver,
  type CheckedOptions,
  type FileTask,
  type Reading,
  type ReceiverDefinition,
} from '../../src/receiver/contract.ts'
import { giveUp, JudgedError } from '../../src/receiver/toolbox/answer.ts'
import { sha256 } from '../../src/receiver/toolbox/digest.ts'
import { laggingAt } from '../../src/receiver/toolbox/lagging-at.ts'
import { baseUrlOption, originsOption, secretOption } from '../../src/receiver/toolbox/option-fields.ts'
import { below, isPathSegment, type FileRequest } from '../../src/receiver/toolbox/origins.ts'
import { payloadProblem } from '../../src/receiver/toolbox/payload-problem.ts'
import { requireSecret } from '../../src/receiver/toolbox/secret.ts'

const options = {
  /** The application key. */
  appKey: secretOption,
  /** Only files of the legacy edition, which have a `uuid`, need it. */
  secretKey: secretOption.optional(),
  /** @default `https://{workspaceId}.re-port-flow.com` (legacy), `https://api.re-port-flow.com` (current) */
  baseUrl: baseUrlOption.optional(),
  /** When given, deliveries of any other workspace are refused. The webhook is unsigned, so this is worth having. */
  workspaceId: z.string().optional(),
  /**
   * Further origins that files may come from, asked without credentials: `https://files.example.com`, or
   * `https://*.example.com` for every subdomain. Anything else is refused.
   * @default []
   */
  fileOrigins: originsOption.readonly().default([]),
}

export const receiver: ReceiverDefinition<typeof options> = defineReceiver({
  options,
  create: (options) => ({
    // The document: payloads are not signed. What is left is an allow-list of addresses in front of this receiver.
    authenticate: () => Promise.resolve(undefined),
    read: (body, payload) => read(body, payload, options),
    // "Not ready" has a message of its own but no documented status.
    judge: laggingAt(409),
  }),
  configure: ({ baseUrl, credentials: { appKey = '', secretKey } }) => ({ baseUrl, appKey, secretKey }),
})

type Options = CheckedOptions<typeof options>

// Every one of these ends up in a URL, and the webhook is unsigned: "../admin" must not get through, nor may a
// workspace called "example.com/#" become the host that is sent our keys.
const segment = z.string().refine(isPathSegment, 'expected an id that can be one segment of a path')
const hostLabel = z.string().regex(/^[\w-]{1,63}$/, 'expected an id that can be one label of a host name')

const completed = z.looseObject({
  event: z.literal('file.completed'),
  workspaceId: hostLabel,
  requestId: segment.optional(),
  files: z.array(
    z.looseObject({ fileId: segment, uuid: segment.optional(), fileName: z.string().default('file.pdf') }),
  ),
})

const named = z.looseObject({ event: z.string() })

type Completed = z.output<typeof completed>

/** Where one file is: the legacy edition gives each file a uuid, the current one gives the request an id. */
interface Place {
  readonly edition: 'legacy' | 'current'
  readonly owner: string
  readonly fileId: string
  readonly workspaceId: string
}

function read(bytes: Uint8Array, payload: unknown, options: Options): Reading {
  const event = named.safeParse(payload).data?.event
  if (event !== undefined && event !== 'file.completed') return unknownEvent(event)
  const parsed = completed.safeParse(payload)
  if (!parsed.success) return payloadProblem('ReportFlow', parsed.error)
  const body = parsed.data
  if (options.workspaceId !== undefined && options.workspaceId !== body.workspaceId)
    return otherWorkspace(body)
  if (body.files.length === 0) {
    const key = `reportflow:${sha256(bytes)}`
    const id = body.requestId ?? ''
    return {
      kind: 'tasks',
      tasks: [{ kind: 'notice', key, event: body.event, id, reason: 'files[] is empty.' }],
    }
  }
  const tasks = body.files.map((file) => toTask(body, file, options))
  const complete = tasks.filter((task) => task !== undefined)
  return complete.length === tasks.length ? { kind: 'tasks', tasks: complete } : noAddress
}

function toTask(body: Completed, file: Completed['files'][number], options: Options): FileTask | undefined {
  const owner = body.requestId ?? file.uuid
  if (owner === undefined) return undefined
  const edition = body.requestId === undefined ? 'legacy' : 'current'
  const place: Place = { edition, owner, fileId: file.fileId, workspaceId: body.workspaceId }
  return {
    kind: 'file',
    key: `reportflow:${owner}:${file.fileId}`,
    event: body.event,
    id: file.fileId,
    fileName: file.fileName,
    expects: ['pdf'],
    request: () => toRequest(place, options),
  }
}

async function toRequest(place: Place, options: Options): Promise<FileRequest> {
  const baseUrl = options.baseUrl ?? defaultBase(place)
  const path = `/v1/file/download/${encodeURIComponent(place.owner)}/${encodeURIComponent(place.fileId)}`
  return {
    method: 'GET',
    url: below(baseUrl.replace(/\/v1\/?$/, ''), path),
    headers: {},
    credentials: await credentials(place, options),
    credentialOrigin: new URL(baseUrl).origin,
    fileOrigins: options.fileOrigins,
  }
}

function defaultBase({ edition, workspaceId }: Place): string {
  return edition === 'legacy' ? `https://${workspaceId}.re-port-flow.com` : 'https://api.re-port-flow.com'
}

async function credentials({ edition }: Place, options: Options): Promise<Record<string, string>> {
  const appKey = await requireSecret(options.appKey, 'vendors.reportflow.appKey')
  if (edition === 'current') return { appkey: appKey }
  if (options.secretKey === undefined) {
    throw new JudgedError(
      giveUp(
        'The file entry has a uuid (legacy edition), which needs the option vendors.reportflow.secretKey.',
      ),
    )
  }
  const secretKey = await requireSecret(options.secretKey, 'vendors.reportflow.secretKey')
  return { AppKey: appKey, SecretKey: secretKey }
}

const noAddress: Reading = {
  kind: 'refused',
  event: 'file.completed',
  refusal: {
    status: 400,
    code: 'malformed_payload',
    message:
      'A file can only be fetched with a requestId (current edition) or a files[].uuid (legacy edition).',
    suggestion: 'Send requestId beside files[], or uuid in each entry of files[].',
  },
}

const unknownEvent = (event: string): Reading => ({
  kind: 'refused',
  event,
  // As the document's own sample receivers answer; a 4xx is not retried.
  refusal: {
    status: 400,
    code: 'unknown_event',
    message: `Unknown event ${JSON.stringify(event.slice(0, 100))}.`,
    suggestion: 'ReportFlow documents one event, "file.completed".',
  },
})

const otherWorkspace = (body: Completed): Reading => ({
  kind: 'refused',
  event: body.event,
  refusal: {
    status: 400,
    code: 'other_workspace',
    message: `This receiver does not serve the workspace ${JSON.stringify(body.workspaceId)}.`,
    suggestion: 'Set the option vendors.reportflow.workspaceId to it, or leave the option out.',
  },
})
