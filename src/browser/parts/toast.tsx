import { signal } from '@preact/signals'
import type { JSX } from 'preact'
import { setTimeout } from '../globals.ts'
import { ApiError } from '../lib/api.ts'

interface Toast {
  readonly kind: 'done' | 'failed'
  readonly text: string
  readonly hint?: string | undefined
}

const toast = signal<Toast | undefined>(undefined)

/** How long it stands there, in ms; what failed stays until something else comes. */
const shownMs = 4000

export function notify(text: string): void {
  const shown: Toast = { kind: 'done', text }
  toast.value = shown
  setTimeout(() => {
    if (toast.value === shown) toast.value = undefined
  }, shownMs)
}

/** Says what failed, in the server's own words. */
export function notifyError(error: unknown): void {
  if (!(error instanceof ApiError)) throw error
  toast.value = { kind: 'failed', text: error.message, hint: error.suggestion }
}

/** What came of what somebody did, also for those who hear the page. */
export const Toasts = (): JSX.Element => (
  <div class="toasts" role="status" aria-live="polite">
    {toast.value && (
      <div class={`toast ${toast.value.kind}`}>
        <p>
          <strong>{toast.value.kind === 'done' ? 'Done' : 'Not done'}:</strong> {toast.value.text}
          {toast.value.hint !== undefined && <span class="dim"> {toast.value.hint}</span>}
        </p>
        <button class="quiet small" onClick={() => (toast.value = undefined)}>
          Dismiss
        </button>
      </div>
    )}
  </div>
)
