/** The four forms that a SAS may write a time in; no offset but `Z`. */
const forms = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d{7}))?)?Z)?$/

/** Epoch ms, or nothing when the text is none of the forms or no such day. */
export function readSasTime(text: string): number | undefined {
  const [matched, day, minute = '00:00', second = '00', ticks = ''] = forms.exec(text) ?? []
  if (matched === undefined) return undefined
  const ms = Date.parse(`${day}T${minute}:${second}.${ticks.slice(0, 3).padEnd(3, '0')}Z`)
  // Date.parse takes 31 February for a day in March.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? undefined : ms
}
