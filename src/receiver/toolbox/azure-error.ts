import { Date } from '../globals.ts'

/** What an Azure Blob Storage error body says. */
export interface AzureError {
  readonly code: string
  readonly message: string
  readonly detail: string | undefined
}

/** Reads an Azure error body; undefined when it is none. The body may begin with a byte order mark. */
export function readAzureError(body: string): AzureError | undefined {
  const text = body.replace(/^\uFEFF/, '')
  const code = element(text, 'Code')
  if (code === undefined) return undefined
  // The message goes on with lines for the request id and the time.
  const message = element(text, 'Message')?.split('\n', 1).join('') ?? ''
  return { code, message, detail: element(text, 'AuthenticationErrorDetail') }
}

// A regular expression is enough for a flat body of known shape, and cannot be led astray by entities or DTDs.
function element(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  return found === undefined ? undefined : decodeEntities(found)
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** Whether, and in which direction, a signed link is outside its time window. */
export function timeWindowOf(error: AzureError): 'expired' | 'not-yet-valid' | undefined {
  const detail = error.detail ?? ''
  const frame = /start \[([^\]]*)\] - (?:key )?expiry \[[^\]]*\] - current \[([^\]]*)\]/i.exec(detail)
  if (frame?.[1] !== undefined && frame[2] !== undefined) {
    return Date.parse(frame[2]) < Date.parse(frame[1]) ? 'not-yet-valid' : 'expired'
  }
  const wording = /Signed expiry time .* (must|has to) be after signed start time|time frame/i
  return wording.test(detail) ? 'expired' : undefined
}
