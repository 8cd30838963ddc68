import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string | undefined
  readonly placeholder?: string
}

/** A line to fill in. */
export function TextField({ label, value, onChange, hint, placeholder = '' }: FieldProps): JSX.Element {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        value={value}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="dim note">
          {hint}
        </p>
      )}
    </div>
  )
}

interface ChoiceProps extends Omit<FieldProps, 'placeholder'> {
  readonly choices: readonly (readonly [value: string, text: string])[]
}

/** One of several. */
export function Choice({ label, value, onChange, hint, choices }: ChoiceProps): JSX.Element {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {choices.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="dim note">
          {hint}
        </p>
      )}
    </div>
  )
}

/** Fields side by side where there is room. */
export const Fields = ({ children }: { readonly children: ComponentChildren }): JSX.Element => (
  <div class="fields">{children}</div>
)

/** What somebody typed as JSON: settings, or what is wrong with them. */
export function readTypedSettings(text: string): Readonly<Record<string, unknown>> | string {
  if (text.trim() === '') return {}
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read }
    return 'It has to be a JSON object, such as {"events":["*"]}.'
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** A piece of JSON to fill in. */
export function JsonField({ label, value, onChange, hint }: Omit<FieldProps, 'placeholder'>): JSX.Element {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        value={value}
        spellcheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="dim note">
          {hint}
        </p>
      )}
    </div>
  )
}
