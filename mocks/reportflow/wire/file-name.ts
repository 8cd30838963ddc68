/** `/ \ : * ? " < > |` and control characters; a lone surrogate is not a character. */
const refused = /[/\\:*?"<>|\p{Cc}\p{Cs}]/u

export const isFileName = (name: string): boolean => !refused.test(name)

/** The service ends every name with `.pdf`; one that has it already keeps it. */
export const withPdf = (name: string): string => (/\.pdf$/i.test(name) ? name : `${name}.pdf`)

/** Headers hold no Japanese: ASCII for clients that read `filename` only, and the name itself beside it. */
export function contentDisposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/gu, '_')
  const plain = `attachment; filename="${ascii}"`
  return ascii === name ? plain : `${plain}; filename*=UTF-8''${encodeExtended(name)}`
}

/** RFC 8187 allows fewer characters than `encodeURIComponent` leaves alone. */
const encodeExtended = (name: string): string =>
  encodeURIComponent(name).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
