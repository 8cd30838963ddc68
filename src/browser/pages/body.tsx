import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { asText, fromBase64, toHexDump } from '../lib/bytes.ts'
import { formatBytes } from '../lib/format.ts'
import { Code } from '../parts/code.tsx'

type Form = 'text' | 'hex' | 'pretty'

/** Bytes as they are: as text where they are text, and in hex. JSON may be read with indents, which are said not to be the bytes. */
export function Body({ base64 }: { readonly base64: string }): JSX.Element {
  const bytes = useMemo(() => fromBase64(base64), [base64])
  const text = useMemo(() => asText(bytes), [bytes])
  const pretty = useMemo(() => indented(text), [text])
  const [wanted, setForm] = useState<Form>('text')
  const form = text === undefined ? 'hex' : wanted === 'pretty' && pretty === undefined ? 'text' : wanted
  const forms: readonly (readonly [Form, string, boolean])[] = [
    ['text', 'Text', text !== undefined],
    ['hex', 'Hex', true],
    ['pretty', 'Indented', pretty !== undefined],
  ]
  if (bytes.length === 0) return <p class="dim">No bytes: the body is empty.</p>
  return (
    <>
      <div class="segments" role="group" aria-label="Shown as">
        {forms
          .filter(([, , fits]) => fits)
          .map(([name, label]) => (
            <button key={name} aria-pressed={form === name} onClick={() => setForm(name)}>
              {label}
            </button>
          ))}
      </div>
      {text === undefined && <p class="dim">These bytes are not UTF-8 text.</p>}
      {form === 'text' && <Code label={`${formatBytes(bytes.length)}, as sent`} text={text ?? ''} />}
      {form === 'hex' && <Code label={`${formatBytes(bytes.length)}, in hex`} text={toHexDump(bytes)} />}
      {form === 'pretty' && <Code label="Indented to read; these are not the bytes" text={pretty ?? ''} />}
    </>
  )
}

function indented(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : JSON.stringify(JSON.parse(text), undefined, 2)
  } catch {
    return undefined
  }
}
