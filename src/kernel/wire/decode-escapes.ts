/** A part of a URL without its percent escapes; as it is where one is broken. */
export function decodeEscapes(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}
