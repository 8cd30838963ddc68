import { isRecord } from '../../kernel/data/is-record.ts'

/** One place where a value is not what was expected. */
export interface Difference {
  /** `data.record.id`; empty for the value itself. */
  readonly path: string
  readonly expected: unknown
  readonly actual: unknown
}

/**
 * Where `actual` differs from what `expected` asks for. Objects may have more than was asked for, arrays may not;
 * `expect.any(Number)` and the like match as they do in their own library.
 */
export function differences(actual: unknown, expected: unknown, path = ''): readonly Difference[] {
  if (isAsymmetric(expected)) return expected.asymmetricMatch(actual) ? [] : [{ path, expected, actual }]
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [{ path, expected, actual }]
    return expected.flatMap((each, at) => differences(actual[at], each, join(path, String(at))))
  }
  if (!isRecord(expected)) return Object.is(actual, expected) ? [] : [{ path, expected, actual }]
  if (!isRecord(actual)) return [{ path, expected, actual }]
  return Object.entries(expected).flatMap(([key, each]) =>
    each === undefined && !Object.hasOwn(actual, key) ? [] : differences(actual[key], each, join(path, key)),
  )
}

/** `data.record.id is 8, expected 7` */
export const formatDifference = ({ path, expected, actual }: Difference): string =>
  `${path === '' ? 'the payload' : path} is ${formatValue(actual)}, expected ${formatValue(expected)}`

export const formatValue = (value: unknown): string => {
  if (value === undefined) return 'missing'
  return isAsymmetric(value) ? value.toString() : JSON.stringify(value)
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`)

const isAsymmetric = (
  value: unknown,
): value is { asymmetricMatch(actual: unknown): boolean; toString(): string } =>
  isRecord(value) && typeof value['asymmetricMatch'] === 'function'
