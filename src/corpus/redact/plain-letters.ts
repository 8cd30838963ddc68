/** Letters that are one character and are written as others where there is no such letter. */
const others: Readonly<Record<string, string>> = { ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' }

/** Without accents, each character in its place; quotes that stand for an apostrophe are one. */
export const plainLetters = (text: string): string =>
  text.replaceAll(/[\u00C0-\u024F\u1E00-\u1EFF]|[’‘ʼ`´]/gu, (one) => {
    if (/[’‘ʼ`´]/.test(one)) return "'"
    const base = one.normalize('NFD').charAt(0)
    return others[one] ?? base
  })

const inLetters: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  å: 'aa',
  ø: 'oe',
  æ: 'ae',
}

/** As a name is written where there are no such letters. */
export const spelledOut = (text: string): string =>
  text.normalize('NFC').replaceAll(/[äöüßåøæ]/giu, (one) => {
    const other = inLetters[one.toLowerCase()] ?? one
    return one === one.toLowerCase() ? other : other.charAt(0).toUpperCase() + other.slice(1)
  })

/** As a name is written by whoever leaves out its apostrophe. */
export const withoutApostrophe = (text: string): string =>
  text.replaceAll(/(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu, '')
