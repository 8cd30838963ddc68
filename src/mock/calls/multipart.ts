import { File } from 'node:buffer'
import busboy from 'busboy'

/** The fields of a multipart body in their order; a part with a file name is a `File`. */
export type FormFields = readonly (readonly [name: string, value: string | File])[]

/**
 * Reads multipart/form-data as senders write it (RFC 7578 and 2046): names without quotes, `filename*`, white space after a
 * boundary, quoted boundaries. Node's own reader refuses several of these before Node 24.
 *
 * @throws {Error} for a body that breaks off, and a type without a boundary.
 */
export function readMultipart(body: Uint8Array, type: string): Promise<FormFields> {
  return new Promise((resolve, reject) => {
    const fields: [string, string | File][] = []
    const reader = busboy({ headers: { 'content-type': type }, defParamCharset: 'utf8', limits })
    reader.on('field', (name, value) => fields.push([name, value]))
    reader.on('file', (name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = []
      const at = fields.push([name, '']) - 1 // Its place among the fields; its end may come after theirs.
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', reject)
      stream.on('end', () => {
        fields[at] = [
          name,
          new File([Buffer.concat(chunks)], unescape(filename ?? 'blob'), { type: mimeType }),
        ]
      })
    })
    reader.on('error', reject)
    reader.on('close', () => resolve(fields))
    reader.end(withoutPadding(body, type))
  })
}

/** Browsers, and `FormData` of Node, escape these three in names (HTML, multipart/form-data encoding algorithm). */
const unescape = (name: string): string =>
  name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n')

/** The vendor's own limit is on the whole body. */
const limits = { fieldSize: Infinity, fieldNameSize: 65_536 }

/** RFC 2046 lets a boundary be followed by white space, which busboy does not know. */
function withoutPadding(body: Uint8Array, type: string): Buffer {
  const [, quoted, bare] = /boundary=(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(type) ?? []
  const boundary = (quoted?.replaceAll(/\\(.)/g, '$1') ?? bare ?? '').replaceAll(
    /[.*+?^${}()|[\]\\]/g,
    String.raw`\$&`,
  )
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (boundary === '') return bytes
  const padded = new RegExp(`(^|\r\n)(--${boundary}(?:--)?)[ \t]+(?=\r\n|$)`, 'g')
  return Buffer.from(bytes.toString('latin1').replaceAll(padded, '$1$2'), 'latin1')
}
