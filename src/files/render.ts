import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { assertNever } from '../kernel/errors/assert-never.ts'
import type { DocumentSpec } from '../kernel/contract/document.ts'

const require = createRequire(import.meta.url)

/** The bytes of a file that a vendor hands over: real, repeatable, and marked as a specimen. */
export async function render(document: DocumentSpec): Promise<Uint8Array> {
  switch (document.kind) {
    case 'pdf': {
      const { renderPdf } = await import('./pdf.ts')
      return await renderPdf(document)
    }
    case 'zip':
      return await renderZip(document)
    case 'png':
      return await readFile(require.resolve('#fixtures/files/specimen.png'))
    case 'jpeg':
      return await readFile(require.resolve('#fixtures/files/specimen.jpg'))
    default:
      return assertNever(document)
  }
}

async function renderZip({ entries, at }: Extract<DocumentSpec, { kind: 'zip' }>): Promise<Uint8Array> {
  const { zipSync } = await import('fflate')
  const files = new Map<string, Uint8Array>()
  for (const { name, file } of entries) files.set(insideFolder(name), await render(file))
  return zipSync(Object.fromEntries(files), { mtime: at })
}

/** Whoever unpacks it must not write elsewhere; names come from callers, too. What fflate would lose is no name either. */
const insideFolder = (name: string): string =>
  name
    .split(/[\\/]/)
    .filter((part) => !['', '.', '..', '__proto__'].includes(part))
    .join('/') || 'file'
