/** A part of a URL with percent escapes. Half of a pair of surrogates, which JSON can write, is no character, and has none. */
export const encodeEscapes = (text: string): string => encodeURIComponent(Buffer.from(text).toString('utf8'))
