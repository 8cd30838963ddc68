import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { setTimeout } from '../globals.ts'
import { notifyError } from './toast.tsx'
import { ApiError } from '../lib/api.ts'
import { Icon } from './icon.tsx'

/** Puts a text into the clipboard. */
export function Copy({
  text,
  label,
  children = 'Copy',
}: {
  readonly text: string
  readonly label: string
  readonly children?: string
}): JSX.Element {
  const [isDone, setDone] = useState(false)
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text)
      setDone(true)
      setTimeout(() => setDone(false), 1500)
    } catch {
      notifyError(
        new ApiError('clipboard', 'the browser does not let the page copy', 'Select the text instead.'),
      )
    }
  }
  return (
    <button
      class="quiet small"
      aria-label={`${isDone ? 'Copied' : children} ${label}`}
      onClick={() => void copy()}
    >
      <Icon name={isDone ? 'check' : 'copy'} />
      <span>{isDone ? 'Copied' : children}</span>
    </button>
  )
}

/** A block of text as it is, with a button that copies it. */
export const Code = ({ text, label }: { readonly text: string; readonly label: string }): JSX.Element => (
  <div class="code">
    <div class="code-bar">
      <span class="dim">{label}</span>
      <Copy text={text} label={label} />
    </div>
    <pre tabIndex={0} role="region" aria-label={label}>
      {text}
    </pre>
  </div>
)
