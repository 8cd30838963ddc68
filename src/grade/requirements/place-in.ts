import type { Lab } from '../lab/lab.ts'

/** Which field of the payload a vendor changes in the first step of what it brings to scenarios under this name. */
export function placeIn({ scenarios }: Lab['vendor'], part: string): string | undefined {
  const [step] = scenarios?.parts?.[part] ?? []
  if (!step || !('send' in step) || typeof step.send === 'string') return undefined
  return Object.keys(step.send.set ?? {})[0]
}
