import { signal } from '@preact/signals'
import type { InputOf, OutputOf } from '../../cli/lib/call.ts'
import { setTimeout } from '../globals.ts'
import { ApiError, askFor } from './api.ts'

export type GradeProgress = OutputOf<'grades.show'>

/** What is being graded, or came of it; kept while other pages are looked at. */
export const grading = signal<GradeProgress | undefined>(undefined)

/** Why it could not begin, or why nobody knows how far it is. */
export const gradingError = signal<ApiError | undefined>(undefined)

/** How often is asked how far it is; ms. */
const everyMs = 500

/** Begins to grade, and follows it to its end. */
export async function startGrading(input: InputOf<'grades.start'>): Promise<void> {
  gradingError.value = undefined
  grading.value = undefined
  try {
    grading.value = await askFor('grades.start', input)
    while (grading.value?.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, everyMs))
      grading.value = await askFor('grades.show', { id: grading.value.id })
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    gradingError.value = error
  }
}
