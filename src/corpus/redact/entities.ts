const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
  commat: '@',
  period: '.',
  sol: '/',
  colon: ':',
  plus: '+',
}

/** A text of markup as it reads. */
export const decodeEntities = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});/gi,
        (whole, name: string) => decoded(name) ?? whole,
      )
    : text

function decoded(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name.toLowerCase()]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined
}
