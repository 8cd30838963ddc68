import { own } from '../../../src/kernel/data/own.ts'
import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Json } from '../../../src/kernel/data/json.ts'
import { dto } from '../wire/dto.ts'
import { findVersion, type Version } from '../state/designs.ts'
import { isFileName, withPdf } from '../wire/file-name.ts'
import { checkPlan } from './plan.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { FileRow, RequestRow } from '../model/tables.ts'
import { texts } from '../model/texts.ts'

const values = z.record(z.string(), z.json())
const codes = ['01', '02', '03'] as const
const names = ['workspace', 'invited', 'public'] as const

const content = z.object({
  fileName: z.string().min(1),
  shareType: z.enum([...codes, ...names]).default('01'),
  passcodeEnabled: z.boolean().default(false),
  passthrough: values.optional(),
  params: values,
})

const design = { designId: z.string().min(1), version: z.int() }

export const singleBody = dto(z.object({ ...design, content }))
export const multipleBody = dto(z.object({ ...design, contents: z.array(content).min(1) }))

type Content = z.output<typeof content>

/** A body that keeps every rule of the vendor. */
export interface CheckedRequest extends Pick<RequestRow, 'kind' | 'designId' | 'version'> {
  readonly contents: readonly DeepReadonly<
    Pick<FileRow, 'fileName' | 'params' | 'passthrough' | 'shareType' | 'passcodeEnabled'>
  >[]
}

const uuid = z.uuid()

/** @throws {RefusalError} for the first rule that is broken; nothing has been changed then. */
export function checkRequest(
  context: ReportflowContext,
  kind: RequestRow['kind'],
  { designId, version }: Pick<CheckedRequest, 'designId' | 'version'>,
  contents: readonly Content[],
): CheckedRequest {
  if (context.options.designIds === 'uuid' && !uuid.safeParse(designId).success) {
    throw broken(['designId'], 'designId must be a UUID', designId)
  }
  const limit = context.options.maxContents
  if (contents.length > limit) {
    throw invalid({ path: ['contents'], kind: 'too-big', of: 'array', limit, given: contents.length })
  }
  const pathTo = (at: number): readonly (string | number)[] =>
    kind === 'single' ? ['content'] : ['contents', at]
  contents.forEach((each, at) => checkContent(context, each, pathTo(at)))
  checkUnique(contents)
  const found = findVersion(context, designId, version)
  checkPlan(context, contents.length)
  contents.forEach(({ params }, at) => checkNumbers(params, found, [...pathTo(at), 'params']))
  return { kind, designId, version, contents: contents.map(toRow) }
}

const toRow = ({ fileName, params, passthrough, shareType, passcodeEnabled }: Content) => ({
  fileName: withPdf(fileName),
  params,
  passthrough: passthrough ?? null,
  shareType: shareName(shareType),
  passcodeEnabled,
})

/** Requests say it in codes; answers and webhooks give the name. */
const shareName = (given: Content['shareType']): FileRow['shareType'] =>
  names.find((name, at) => given === name || given === codes[at]) ?? 'workspace'

type Path = readonly (string | number)[]

function checkContent(
  { options }: ReportflowContext,
  { fileName, shareType, params }: Content,
  path: Path,
): void {
  if (!isFileName(fileName)) throw broken([], texts.fileName, fileName)
  const isName = names.some((name) => name === shareType)
  if (isName && options.shareTypes === 'codes') {
    throw invalid({ path: [...path, 'shareType'], kind: 'not-one-of', values: codes, given: shareType })
  }
  const nullAt = pathToNull(params, [...path, 'params'])
  if (nullAt) throw broken(nullAt, `${nullAt.join('.')} should not be null or undefined`, null)
}

function checkUnique(contents: readonly Content[]): void {
  const given = contents.map(({ fileName }) => withPdf(fileName).toLowerCase())
  if (new Set(given).size < given.length) {
    throw broken(['contents'], "All contents's elements must be unique", given)
  }
}

function pathToNull(value: Json, path: Path): Path | undefined {
  if (value === null) return path
  if (typeof value !== 'object') return undefined
  for (const [name, inner] of Object.entries<Json>(value)) {
    const found = pathToNull(inner, [...path, name])
    if (found) return found
  }
  return undefined
}

/** A number may be left out, but not be given as "". */
function checkNumbers(params: Content['params'], { parameters }: Version, path: Path): void {
  for (const parameter of parameters) {
    const value = own(params, parameter.name)
    const here = [...path, parameter.name]
    if (parameter.type === 'number') refuseEmpty(value, here)
    if (!('fields' in parameter) || value === undefined) continue
    const numbers = parameter.fields.filter(({ type }) => type === 'number')
    for (const [item, at] of itemsOf(value)) {
      for (const { name } of numbers) refuseEmpty(fieldOf(item, name), [...here, ...at, name])
    }
  }
}

/** What stands in a list, or the one thing itself; with where it stands. */
const itemsOf = (value: Json): readonly (readonly [item: Json, at: Path])[] =>
  Array.isArray(value) ? value.map((item: Json, at) => [item, [at]]) : [[value, []]]

function refuseEmpty(value: Json | undefined, path: Path): void {
  if (value !== '') return
  throw broken(path, `${path.join('.')} must be a number conforming to the specified constraints`, value)
}

const fieldOf = (item: Json, name: string): Json | undefined =>
  typeof item === 'object' && item !== null ? new Map(Object.entries<Json>(item)).get(name) : undefined
