import { TextEncoder } from 'node:util'
import type { BlobService } from './service.ts'

const byteOrderMark = '\uFEFF'

/** A document as the service writes it. */
export const xmlBytes = ({ xmlDeclaration }: Pick<BlobService, 'xmlDeclaration'>, root: string): Uint8Array =>
  new TextEncoder().encode(
    `${byteOrderMark}<?xml version="1.0" encoding="utf-8"?>${xmlDeclaration === 'own-line' ? '\n' : ''}${root}`,
  )

/** As .NET's writer does it: one tag when it is empty. */
export const xmlElement = (name: string, text: string): string =>
  text === '' ? `<${name} />` : `<${name}>${escapeXml(text)}</${name}>`

/** XML has no way to write most control characters, and a caller may have signed any. */
const escapeXml = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, (control) => (/\s/.test(control) ? control : ''))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
