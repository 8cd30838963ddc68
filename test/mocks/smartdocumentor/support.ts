import { z } from 'zod'
import { smartdocumentor } from '../../../mocks/smartdocumentor/index.ts'
import { openMock, type OpenMock, type OpenOptions } from '../../support/open-mock.ts'

export const open = (options?: OpenOptions): Promise<OpenMock> => openMock(smartdocumentor, options)

export const document = { context: { url: 'https://files.example.com/in.pdf' } }

const created = z.looseObject({ taskId: z.int() })
const shown = z.object({
  task: z.int(),
  status: z.string(),
  archivedAt: z.number().nullable(),
  log: z.array(z.object({ at: z.number(), outcome: z.string(), body: z.string() })),
})
const payload = z.looseObject({
  taskId: z.int(),
  exportedFileUrl: z.string(),
  exportedFileExpiresOn: z.string(),
})

export const post = (drill: OpenMock, body: unknown): Promise<Response> =>
  drill.api('/api/v1.0/external/sdtask/process', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export async function createTask(drill: OpenMock, body: object = {}): Promise<number> {
  return created.parse(await (await post(drill, { ...document, ...body })).json()).taskId
}

export async function show(drill: OpenMock, id: number): Promise<z.output<typeof shown>> {
  return shown.parse(await drill.act('show', { id }))
}

/** Every webhook that arrived, oldest first. */
export const payloads = (drill: OpenMock) =>
  drill.receiver.received.map(({ body }) => payload.parse(JSON.parse(body.toString('utf8'))))

/** A task whose file was announced; gives the announcement. */
export async function exportTask(drill: OpenMock, body: object = {}, settings: object = {}) {
  await drill.operate({ url: drill.receiver.url, hours: 1, ...settings })
  const id = await createTask(drill, body)
  await drill.act('finish', { id })
  await drill.settled()
  const announced = payloads(drill).at(-1)
  if (!announced) throw new Error('nothing was announced')
  return announced
}

/** The body of a storage error as it came, and its parts. */
export async function readError(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer())
  const xml = bytes.toString('utf8')
  const element = (name: string): string | undefined =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return {
    status: response.status,
    code: element('Code'),
    detail: element('AuthenticationErrorDetail'),
    bytes,
    xml,
  }
}

const storage = z.object({
  account: z.string(),
  container: z.string(),
  url: z.string(),
  key1: z.string(),
  key2: z.string(),
})

/** The storage account behind the file URLs, with its keys. */
export const storageOf = async (drill: OpenMock): Promise<z.output<typeof storage>> =>
  storage.parse(await drill.act('storage'))

/** `{workspace}/{task}/{guid}.{format}`, as it is before it is escaped. */
export const blobNameOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname).replace(/^.*?\/exported-files\//, '')

export const get = async (url: string, init?: RequestInit) => await readError(await fetch(url, init))
export const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status
