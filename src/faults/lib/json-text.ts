/** JSON text with one more field at the beginning of its outermost object; nothing for a body that is no such object. */
export function withFirstField(body: Uint8Array, field: string): Uint8Array | undefined {
  const text = Buffer.from(body).toString('utf8')
  const at = /^\s*\{/.exec(text)?.[0].length
  if (at === undefined) return undefined
  const isEmpty = /^\s*\}/.test(text.slice(at))
  return Buffer.from(`${text.slice(0, at)}${field}${isEmpty ? '' : ','}${text.slice(at)}`)
}
