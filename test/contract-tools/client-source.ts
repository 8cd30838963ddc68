import { readDocument, type Contract } from './documents.ts'
import type { RecordedCall } from './recorded-calls.ts'
import { typedQuery } from './typed-query.ts'

/** What a module of `clientSource` exports. */
export interface ClientModule {
  /** By operation, a call with the client that was generated. */
  calls(baseUrl: string): Readonly<Record<string, () => Promise<{ readonly response: Response }>>>
}

/** A program that makes every call with a client that was generated from the contract; its values are held against the types. */
export async function clientSource(contract: Contract, recorded: readonly RecordedCall[]): Promise<string> {
  const document = readDocument(contract)
  const calls: string[] = []
  for (const call of recorded) {
    const [method = '', path = ''] = call.operation.split(' ')
    const operation = document.paths[path]?.[method.toLowerCase()]
    if (!operation) continue // The test says so.
    const given = [
      `params: ${JSON.stringify(filled({ path: call.path, query: typedQuery(document, operation, call.query) }))}`,
      `headers: ${JSON.stringify({ ...call.headers, ...formHeader(call) })}`,
      ...(operation.requestBody ? await bodyOf(call) : []),
      ...(/json/.test(call.answerType ?? 'json') ? [] : [`parseAs: 'text'`]),
    ]
    calls.push(
      `    ${JSON.stringify(call.operation)}: () =>\n      client.${method}(${JSON.stringify(path)}, { ${given.join(', ')} }),`,
    )
  }
  return [
    `import createClient from 'openapi-fetch'`,
    `import type { paths } from './${contract.name}.types.js'`,
    `export const calls = (baseUrl: string) => {`,
    `  const client = createClient<paths>({ baseUrl, redirect: 'manual' })`,
    `  const asForm = (fields: object, files: Readonly<Record<string, string>>) => {`,
    `    const form = new FormData()`,
    `    for (const [name, value] of Object.entries(fields))`,
    `      if (files[name] === undefined) form.append(name, value)`,
    `      else form.append(name, new File([value], files[name]))`,
    `    return form`,
    `  }`,
    `  void asForm`,
    `  return {`,
    ...calls,
    `  }`,
    `}`,
    ``,
  ].join('\n')
}

/** Without what has nothing in it: an operation that takes none has no such thing. */
const filled = (params: Readonly<Record<string, object>>): object =>
  Object.fromEntries(Object.entries(params).filter(([, values]) => Object.keys(values).length > 0))

const formType = 'application/x-www-form-urlencoded'

const formHeader = ({ type }: RecordedCall): Readonly<Record<string, string>> =>
  type === formType ? { 'Content-Type': formType } : {}

async function bodyOf({ type, contentType, body }: RecordedCall): Promise<readonly string[]> {
  if (body.length === 0 || contentType === undefined) return []
  const text = Buffer.from(body).toString('utf8')
  if (type === formType) return [`body: ${JSON.stringify(Object.fromEntries(new URLSearchParams(text)))}`]
  if (type !== 'multipart/form-data') return [`body: ${JSON.stringify(JSON.parse(text))}`]
  const form = await new Response(Buffer.from(body), { headers: { 'content-type': contentType } }).formData()
  const fields = await Promise.all(
    [...form].map(async ([name, value]) => [name, typeof value === 'string' ? value : await value.text()]),
  )
  const files = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [] : [[name, value.name]]))
  return [
    `body: ${JSON.stringify(Object.fromEntries(fields))}`,
    `bodySerializer: (fields) => asForm(fields, ${JSON.stringify(Object.fromEntries(files))})`,
  ]
}
