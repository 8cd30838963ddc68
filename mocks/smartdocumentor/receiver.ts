import { z } from 'zod'
import {
  defineReceiver,
  type CheckedOptions,
  type Reading,
  type ReceiverDefinition,
} from '../../src/receiver/contract.ts'
import { giveUp, tryAgain, type FileAnswer, type Judgement } from '../../src/receiver/toolbox/answer.ts'
import { readAzureError, timeWindowOf } from '../../src/receiver/toolbox/azure-error.ts'
import { sha256 } from '../../src/receiver/toolbox/digest.ts'
import { kindOfMediaType, type FileKind } from '../../src/receiver/toolbox/file-kind.ts'
import { formatAnswer } from '../../src/receiver/toolbox/format-answer.ts'
import { originsOption } from '../../src/receiver/toolbox/option-fields.ts'
import { permissionFor } from '../../src/receiver/toolbox/origins.ts'
import { payloadProblem } from '../../src/receiver/toolbox/payload-problem.ts'
import { oneLine } from '../../src/receiver/toolbox/redact.ts'

const options = {
  /**
   * Origins that files may come from. The default takes any storage account of Azure: name yours.
   * @default ['https://*.blob.core.windows.net']
   */
  fileOrigins: originsOption.min(1).readonly().default(['https://*.blob.core.windows.net']),
}

export const receiver: ReceiverDefinition<typeof options> = defineReceiver({
  options,
  create: (options) => ({
    // Neither signature nor secret is documented.
    authenticate: () => Promise.resolve(undefined),
    read: (_body, payload) => read(payload, options),
    judge,
  }),
  configure: ({ baseUrl }) => ({ fileOrigins: [new URL(baseUrl).origin] }),
})

type Options = CheckedOptions<typeof options>

const notification = z.looseObject({
  taskId: z.union([z.number(), z.string().min(1).max(200)]),
  displayName: z.string().nullish(),
  exportedFileUrl: z.string().refine((text) => URL.canParse(text), 'expected the URL of the exported file'),
  exportedFileContentType: z.string().nullish(),
})

type Notification = z.output<typeof notification>

// The payload names no event; this is the title of its documentation page.
const event = 'Webhook Url to File'

const exportable: readonly FileKind[] = ['pdf', 'jpeg', 'png']

function read(payload: unknown, { fileOrigins }: Options): Reading {
  const parsed = notification.safeParse(payload)
  if (!parsed.success) return payloadProblem('SmartDocumentor', parsed.error)
  const body = parsed.data
  const url = body.exportedFileUrl
  const id = String(body.taskId)
  const origins = { credentialOrigin: undefined, fileOrigins }
  // Refused at the door: the document then goes back to "To Review" with this message, while an accepted one
  // would be archived there and be lost here.
  if (permissionFor(new URL(url), origins) === 'refused') return otherOrigin(new URL(url), id, fileOrigins)
  return {
    kind: 'tasks',
    tasks: [
      {
        kind: 'file',
        // A task that is reviewed again has a new link and a new file.
        key: `smartdocumentor:${id}:${sha256(url)}`,
        event,
        id,
        fileName: body.displayName ?? `task-${id}`,
        expects: expectedKinds(body),
        origin: new URL(url).origin,
        // Untouched and without Authorization: Azure answers 400 or 403 when a link and a header both ask.
        request: () => Promise.resolve({ method: 'GET', url, headers: {}, credentials: {}, ...origins }),
      },
    ],
  }
}

function expectedKinds(body: Notification): readonly FileKind[] {
  const kind = kindOfMediaType(body.exportedFileContentType ?? '')
  return kind === undefined ? exportable : [kind]
}

/** The document promises 403 for a link that has run out, but a 403 has other causes too, and Azure tells them. */
function judge(answer: FileAnswer): Judgement | undefined {
  if (answer.status !== 403) return undefined
  const error = readAzureError(answer.body)
  if (error === undefined) return giveUp(`The link has expired: ${formatAnswer(answer)}`, 'expired')
  const said = oneLine([error.code, error.detail ?? error.message].join(': '))
  const window = timeWindowOf(error)
  if (window === 'expired') return giveUp(`The link has expired (HTTP 403, ${said})`, 'expired')
  if (window === 'not-yet-valid') return tryAgain('lag', `The link is not valid yet (HTTP 403, ${said})`)
  return giveUp(`The link was refused (HTTP 403, ${said})`)
}

const otherOrigin = (url: URL, id: string, fileOrigins: readonly string[]): Reading => ({
  kind: 'refused',
  event,
  id,
  refusal: {
    status: 400,
    code: 'other_origin',
    message: `exportedFileUrl points to ${url.origin}, and this receiver fetches only from ${fileOrigins.join(', ')}.`,
    suggestion: 'If the link is genuine, add its origin to the option vendors.smartdocumentor.fileOrigins.',
  },
})
