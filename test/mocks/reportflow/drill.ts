import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { reportflow } from '../../../mocks/reportflow/index.ts'
import { openMock, type OpenMock, type OpenOptions } from '../../support/open-mock.ts'

export const openLegacy = (options: OpenOptions = {}): Promise<OpenMock> =>
  openMock(reportflow, { ...options, edition: 'legacy' })
export const openCurrent = (options: OpenOptions = {}): Promise<OpenMock> =>
  openMock(reportflow, { ...options, edition: 'current' })

/** The content that gives the seed's sample payload. */
export const invoice = { fileName: 'invoice.pdf', params: { companyName: 'Company A', amount: 50000 } }

export const single = (content: object = {}, design: object = {}) => ({
  designId: 'design_123',
  version: 5,
  ...design,
  content: { ...invoice, ...content },
})

export const multiple = (...contents: object[]) => ({
  designId: 'design_123',
  version: 5,
  contents: contents.map((content) => ({ ...invoice, ...content })),
})

export type Way = 'sync/single' | 'sync/multiple' | 'async/single' | 'async/multiple'

export const post = (
  drill: OpenMock,
  way: Way,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> =>
  drill.api(`/v1/file/${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

/** A legacy webhook, as far as it leads to files. */
export interface LegacyHook {
  readonly files: readonly { readonly fileId: string; readonly uuid: string; readonly fileName: string }[]
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

export async function answer(response: Promise<Response>): Promise<Answer> {
  const answered = await response
  return { status: answered.status, body: await answered.json() }
}

/** The webhooks that arrived, as text. */
export const arrived = (drill: OpenMock): string[] =>
  drill.receiver.received.map(({ body }) => body.toString('utf8'))

export async function bytes(response: Response | Promise<Response>): Promise<Uint8Array> {
  return new Uint8Array(await (await response).arrayBuffer())
}

export async function pdfText(pdf: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true })
  return text
}

export const zipNames = (zip: Uint8Array): string[] => Object.keys(unzipSync(zip))

export const warnings = (drill: OpenMock): string[] =>
  drill.tenant.journal.since(0).flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))
