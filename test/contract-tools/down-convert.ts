import { readFile, writeFile } from 'node:fs/promises'
import type { Contract } from './documents.ts'
import { runTool } from './run-tool.ts'

/**
 * Writes a contract as OpenAPI 3.0, which is all that the generator of Python clients knows. Another tool converts it; before that
 * goes what 3.0 has no words for or says twice, and what the generator cannot write.
 */
export async function downConvert({ file, name }: Contract, folder: string): Promise<string> {
  const document: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (!isRecord(document)) throw new Error(`${file} is not a document`)
  delete document['webhooks']
  simplify(document)
  await writeFile(`${folder}/${name}.3.1.json`, JSON.stringify(document))
  const converted = `${name}.3.0.json`
  const flags = ['--allOf', '--input', `${name}.3.1.json`, '--output', converted]
  const { code, stderr } = await runTool('openapi-down-convert', flags, folder)
  if (code !== 0) throw new Error(`${name} cannot be converted: ${stderr}`)
  return converted
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function simplify(value: unknown): void {
  if (Array.isArray(value)) value.forEach(simplify)
  if (!isRecord(value)) return
  Object.values(value).forEach(simplify)
  if (typeof value['format'] === 'string') {
    delete value['pattern']
    delete value['contentEncoding']
  }
  if (isNull(value)) {
    delete value['type']
    value['nullable'] = true
  }
  const forms: unknown = value['anyOf']
  if (Array.isArray(forms)) joinForms(value, forms)
}

const isNull = (schema: unknown): boolean => isRecord(schema) && schema['type'] === 'null'
const isNothing = (schema: unknown): boolean =>
  isRecord(schema) && JSON.stringify(schema) === '{"nullable":true}'

/** "Or null" is a word of its own in 3.0. Of several other forms the generator names a class, and writes none: that is anything. */
function joinForms(schema: Record<string, unknown>, forms: readonly unknown[]): void {
  const rest = forms.filter((each) => !isNothing(each))
  const [only] = rest
  delete schema['anyOf']
  if (rest.length === 1 && isRecord(only)) {
    if ('$ref' in only) schema['allOf'] = [only]
    else Object.assign(schema, only)
  }
  if (rest.length < forms.length || rest.length > 1) schema['nullable'] = true
}
