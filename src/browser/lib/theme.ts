import { effect, signal } from '@preact/signals'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const key = 'hookdrill-theme'

const readTheme = (): Theme => themes.find((one) => one === localStorage.getItem(key)) ?? 'system'

/** How the page is coloured. */
export const theme = signal<Theme>(readTheme())

export function nextTheme(): void {
  theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'system'
  localStorage.setItem(key, theme.value)
}

/** Keeps the page in its colours; the style sheet has both. */
export const keepTheme = (): void =>
  void effect(() => {
    const { dataset } = document.documentElement
    if (theme.value === 'system') delete dataset['theme']
    else dataset['theme'] = theme.value
  })
