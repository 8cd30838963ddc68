import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { everyCall, type SentCall } from '../support/every-call.ts'
import { anonymous } from '../support/operation-facts.ts'
import { checkedDocumentFile, formOfAnswer, type CheckedDocument } from './checked-document.ts'

// A vendor's document is its own, and no part of this project: VENDOR_DOCUMENT=<vendor>:<file> says where one is.
const [vendor = '', file = ''] = process.env['VENDOR_DOCUMENT']?.split(/:(.*)/s) ?? []

const openApi = z.object({
  info: z.object({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.string() })).default([]),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
})

const operation = z.object({
  responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()).optional() })),
})

type Operations = readonly (readonly [name: string, pointer: string, operation: unknown])[]

/** Its operations as routes are written, `GET /api/v2/clients/:id`, each with where it stands. */
function operationsIn({ servers, paths }: z.output<typeof openApi>): Operations {
  const base = servers[0] && URL.canParse(servers[0].url) ? new URL(servers[0].url).pathname : ''
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, one]) =>
      /^(get|put|post|patch|delete|head)$/.test(method)
        ? [
            [
              `${method.toUpperCase()} ${base.replace(/\/$/, '')}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
              `#/paths/${escaped(path)}/${method}`,
              one,
            ] as const,
          ]
        : [],
    ),
  )
}

const escaped = (key: string): string => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))

it.runIf(file !== '')('answers are held against the document of the vendor', async () => {
  const text = readFileSync(file)
  const document: unknown = JSON.parse(text.toString('utf8'))
  const read = openApi.parse(document)
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true })
  ajvFormats.default(ajv)
  for (const name of ['url', 'integer']) ajv.addFormat(name, true) // No formats of JSON Schema; that of the library knows no URL of this machine.
  ajv.addSchema(Object(document) as object, 'document')
  const { drill, calls } = (await everyCall[vendor]?.()) ?? { drill: undefined, calls: {} }
  if (!drill) throw new Error(`nobody has calls of ${vendor}`)
  await using _ = drill
  const checked: CheckedDocument['operations'] = {}
  for (const [name, pointer, given] of operationsIn(read)) {
    const call = Object.entries(calls).find(([one]) => anonymous(one) === anonymous(name))?.[1]
    if (call) checked[name] = await check(await call(), pointer, given, ajv)
  }
  const { title, version } = read.info
  const sha256 = createHash('sha256').update(text).digest('hex')
  const result: CheckedDocument = { document: { title, version, sha256 }, operations: checked }
  const written = await format(JSON.stringify(result), { parser: 'json', printWidth: 110 })
  await expect(written).toMatchFileSnapshot(checkedDocumentFile(vendor))
})

async function check(
  { response }: SentCall,
  pointer: string,
  given: unknown,
  ajv: Ajv2020,
): Promise<CheckedDocument['operations'][string]> {
  const { responses } = operation.parse(given)
  const body = await response.clone().text()
  const answer = formOfAnswer(response.status, body)
  const own = responses[String(response.status)]
  if (!own) return { answer, problems: [`${response.status} is not in it`] }
  const type = response.headers.get('content-type')?.split(';')[0] ?? ''
  if (!/json/.test(type) || own.content?.[type] === undefined)
    return {
      answer,
      problems: body === '' || own.content?.[type] !== undefined ? [] : [`${type} is not in it`],
    }
  const schema = `document${pointer}/responses/${response.status}/content/${escaped(type)}/schema`
  const validate = ajv.compile({ $ref: schema })
  validate(JSON.parse(body))
  return {
    answer,
    problems: (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  }
}
