import { HookdrillError } from '../../kernel/errors/error.ts'

/** A flag of the form `key=value` that is none. */
export class AssignmentError extends HookdrillError {
  override readonly name = 'AssignmentError'

  constructor(flag: string, given: string, form: string) {
    super('invalid_flag', `${flag} ${given}: expected ${form}`)
  }
}

/** `a.b=1`, `a.c=x` → `{ 'a.b': 1, 'a.c': 'x' }`: a value is JSON when it can be read as JSON, and text otherwise. */
export function readAssignments(
  flag: string,
  given: readonly string[],
  form = 'path=value, such as data.record.id=7',
): Record<string, unknown> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new AssignmentError(flag, text, form)
      return [text.slice(0, at), readValue(text.slice(at + 1))]
    }),
  )
}

/** `reportflow=current` → `{ reportflow: 'current' }`. */
export function readPairs(flag: string, given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [vendor, value, ...more] = text.split('=')
      if (!vendor || !value || more.length > 0)
        throw new AssignmentError(flag, text, 'vendor=value, such as reportflow=current')
      return [vendor, value]
    }),
  )
}

const vendorOptionForm = 'vendor.option=value, such as credas.badKey=403'

/** `credas.badKey=403` → `{ credas: { badKey: '403' } }`. */
export function readVendorOptions(
  flag: string,
  given: readonly string[],
): Record<string, Record<string, unknown>> {
  const options: Record<string, Record<string, unknown>> = {}
  for (const [path, value] of Object.entries(readAssignments(flag, given, vendorOptionForm))) {
    const [vendor, key, ...more] = path.split('.')
    if (!vendor || !key || more.length > 0) throw new AssignmentError(flag, path, vendorOptionForm)
    options[vendor] = { ...options[vendor], [key]: value }
  }
  return options
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}
