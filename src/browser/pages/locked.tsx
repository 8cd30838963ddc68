import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { token, keepToken, type ApiError } from '../lib/api.ts'

/** The server wants its token. */
export function LockedPage({ error }: { readonly error: ApiError }): JSX.Element {
  const [given, setGiven] = useState('')
  return (
    <main class="locked card">
      <h1>hookdrill</h1>
      <p>
        {token.value === ''
          ? 'This server listens beyond loopback, so it wants its control token.'
          : 'That token is not the one of this server.'}
      </p>
      <p class="dim">
        <code>hookdrill start</code> printed it as “control token”. It is kept for this tab only, and sent in
        a header.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          keepToken(given.trim())
        }}
      >
        <label for="token">Control token</label>
        <input
          id="token"
          type="password"
          autocomplete="off"
          required
          value={given}
          aria-describedby="token-error"
          onInput={(event) => setGiven(event.currentTarget.value)}
        />
        <button class="primary">Open</button>
      </form>
      <p id="token-error" class="dim">
        The server says: {error.message}.
      </p>
    </main>
  )
}
