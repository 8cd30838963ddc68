import { z } from 'zod'
import type { Journey } from '../../src/kernel/contract/journey.ts'

const legacy = z.object({ files: z.tuple([z.object({ uuid: z.string(), fileId: z.string() })]) })
const current = z.object({ requestId: z.string(), files: z.tuple([z.object({ fileId: z.string() })]) })

export const journey: Journey = {
  event: 'file.completed',
  fileType: 'application/pdf',
  filePath: '/v1/file/download/',
  async subscribe(integrator) {
    await integrator.operate({ url: integrator.hook })
    return {}
  },
  async run(integrator) {
    const path = '/v1/file/async/single'
    const response = await integrator.api(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        designId: 'design_123',
        version: 5,
        content: { fileName: 'invoice.pdf', params: { companyName: 'Company A', amount: 50000 } },
      }),
    })
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
    await integrator.act('complete', {})
    return {}
  },
  // The legacy edition is the one with a second key; its files have a uuid each, where the current one names the request.
  download: (integrator, payload) =>
    integrator.api(
      `/v1/file/download/${integrator.credentials['secretKey'] === undefined ? inCurrent(payload) : inLegacy(payload)}`,
    ),
}

function inLegacy(payload: unknown): string {
  const [file] = legacy.parse(payload).files
  return `${file.uuid}/${file.fileId}`
}

function inCurrent(payload: unknown): string {
  const { requestId, files } = current.parse(payload)
  return `${requestId}/${files[0].fileId}`
}
