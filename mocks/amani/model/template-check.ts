import { z } from 'zod'
import type { Json } from '../../../src/kernel/data/json.ts'
import { NoJsonError } from '../../../src/kernel/data/json-check.ts'
import { nearest } from '../../../src/kernel/errors/unknown-name-error.ts'
import { eventNames, isEventName, type EventName } from './enums.ts'
import { isNumber, placeholdersOf } from './placeholders.ts'
import { namesIn, parseTemplate, unclosedIn, type Template } from './template.ts'

/** Templates by event. What cannot be rendered is refused here, so that no event can fail on it later. */
export const templatesByEvent = z.record(z.string(), z.json()).superRefine((templates, ctx) => {
  for (const [event, template] of Object.entries(templates)) {
    for (const message of templateProblems(event, template))
      ctx.addIssue({ code: 'custom', path: [event], message })
  }
})

/** Why a template cannot be rendered, whatever the event. */
export function templateProblems(event: string, template: Template): string[] {
  if (!isEventName(event)) return [`is not an event; the events are: ${eventNames.join(', ')}`]
  try {
    return problemsIn(event, typeof template === 'string' ? parseTemplate(template) : template)
  } catch (error) {
    if (error instanceof NoJsonError)
      return [`is not JSON with placeholders: line ${error.line}: expected ${error.expected}`]
    throw error
  }
}

function problemsIn(event: EventName, template: Json): string[] {
  const known = placeholdersOf(event)
  const unknown = namesIn(template).filter((name) => !isNumber(name) && !known.includes(name))
  return [
    ...unclosedIn(template).map((text) => `${JSON.stringify(text)} has a "{{" that opens no placeholder`),
    ...[...new Set(unknown)].map((name) => explainUnknown(name, known)),
  ]
}

function explainUnknown(name: string, known: readonly string[]): string {
  const near = nearest(name, known)
  return `{{${name}}} is not a placeholder${near === undefined ? '' : `, did you mean {{${near}}}?`}; there are: ${known.join(', ')}`
}
