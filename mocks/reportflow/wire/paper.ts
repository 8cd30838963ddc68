import { own } from '../../../src/kernel/data/own.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import type { Json } from '../../../src/kernel/data/json.ts'
import { findVersion } from '../state/designs.ts'
import type { RequestWithFiles } from './edition.ts'
import { contentDisposition } from './file-name.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { FileRow, RequestRow } from '../model/tables.ts'

/** A file with the header that names it. */
export interface Download {
  readonly file: DocumentSpec
  readonly headers: { readonly 'Content-Disposition': string }
}

export function pdfOf(
  context: ReportflowContext,
  request: DeepReadonly<RequestRow>,
  file: DeepReadonly<FileRow>,
): Download {
  return {
    file: {
      kind: 'pdf',
      title: context.db.designs.get(request.designId)?.label ?? request.designId,
      at: madeAt(context, request),
      xmp: request.edition === 'current' ? forPrograms(file.passthrough) : {},
      lines: printedNames(context, request, file).flatMap((name) => lines(name, own(file.params, name))),
    },
    headers: { 'Content-Disposition': contentDisposition(file.fileName) },
  }
}

export function zipOf(context: ReportflowContext, { request, files }: RequestWithFiles): Download {
  return {
    file: {
      kind: 'zip',
      at: madeAt(context, request),
      entries: files.map((file) => ({ name: file.fileName, file: pdfOf(context, request, file).file })),
    },
    headers: { 'Content-Disposition': contentDisposition('files.zip') },
  }
}

/** What a request is for: one PDF, or the ZIP of several. */
export function resultOf(context: ReportflowContext, made: RequestWithFiles): Download {
  const { request, files } = made
  const [only] = files
  return request.kind === 'single' && only ? pdfOf(context, request, only) : zipOf(context, made)
}

const madeAt = (context: ReportflowContext, { doneAt }: DeepReadonly<RequestRow>): number =>
  doneAt ?? context.now()

/** Text and numbers at the top of the passthrough are written into the file's metadata. */
const forPrograms = (passthrough: DeepReadonly<FileRow>['passthrough']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries<Json>(passthrough ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  )

/** The parameters of the design in their order, then what else the caller has given. */
function printedNames(
  context: ReportflowContext,
  { designId, version }: DeepReadonly<RequestRow>,
  { params }: DeepReadonly<FileRow>,
): readonly string[] {
  const known = findVersion(context, designId, version).parameters.map(({ name }) => name)
  return [...known, ...Object.keys(params).filter((name) => !known.includes(name))]
}

/** A parameter that was not given leaves a blank. */
function lines(name: string, value: Json | undefined): readonly string[] {
  if (value === undefined) return [`${name}:`]
  return isList(value)
    ? [`${name}:`, ...value.map((item) => `    ${formatValue(item)}`)]
    : [`${name}: ${formatValue(value)}`]
}

function formatValue(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value)
  return isList(value)
    ? value.map(formatValue).join(', ')
    : Object.entries(value)
        .map(([name, inner]) => `${name}: ${formatValue(inner)}`)
        .join(', ')
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
