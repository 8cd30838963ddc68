/** The spellings in which somebody would look for a value in a text. */
export const tracesOf = (value: string): readonly string[] => [
  ...new Set([
    value,
    encodeURIComponent(value),
    encodeURIComponent(value).replaceAll('%20', '+'),
    JSON.stringify(value).slice(1, -1),
    Buffer.from(value).toString('base64').replaceAll('=', ''),
    Buffer.from(value).toString('hex'),
  ]),
]
