/** As many letters and digits, which say nothing. */
export const blank = (text: string): string =>
  text
    .replaceAll(/%[\da-f]{2}/gi, 'xxx')
    .replaceAll(/[\p{L}\p{M}]/gu, 'x')
    .replaceAll(/\p{N}/gu, '0')
