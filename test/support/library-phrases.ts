/** Sentences of the validation library, and patterns of ours: neither has any business in what a vendor answers. */
export const libraryPhrases =
  /Invalid (input|option|string|element|key|discriminator|value in|ISO|UUID|GUID|URL|email|IPv|base64|JWT)|Unrecognized|expected .{1,60}(received|got)|Too (small|big)|must match (the )?pattern|must (start|end) with|must be (a|an) (undefined|nan|never|unknown|symbol|bigint|int|record|literal|nonoptional)\b|The errors? (must|may)|nonoptional|safeParse|ZodError|\binvalid_(type|value|union|format|key)\b|\(\?[:=!]|\[\^|\/\^|\\[dws]|\$\/|converted to (?!System\.)|valid (int|record|regex|nan)\b/

/** Values of every kind that JSON has, and some that only look like what is wanted. */
export const oddValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, 1.5, 1e21, 2 ** 53 + 2, 2 ** 31, '', ' ', 'x', '0', 'null', 'NaN'],
  ...[[], [null], [[]], [{}], {}, { a: 1 }, { length: 3 }, '2026-02-30', '2026-13-01T99:99:99Z'],
  ...['3fa85f64-5717-4562-b3fc-2c963f66afa6', 'not@an@address', 'https://', 'javascript:0', '0x1F', '{{'],
  ...['\u0000', '\ud800', '𝒳'.repeat(50), '../..', '%', '${x}', '__proto__', 'x'.repeat(6000)],
]

type Way = readonly (string | number)[]

/** Every way to one value in it, itself first. */
export function waysInto(value: unknown, way: Way = []): Way[] {
  if (typeof value !== 'object' || value === null) return [way]
  const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return [way, ...inside.flatMap(([key, each]) => waysInto(each, [...way, key]))]
}

/** A copy with another value at the end of a way, or with none. */
export function withValue(value: unknown, way: Way, odd: unknown): unknown {
  const [key, ...rest] = way
  if (key === undefined) return odd
  if (Array.isArray(value)) return value.map((each, at) => (at === key ? withValue(each, rest, odd) : each))
  const fields = Object(value) as Record<string, unknown>
  return { ...fields, [key]: withValue(fields[key], rest, odd) }
}
