import { computed, signal } from '@preact/signals'
import type { InputOf, OutputOf } from '../../cli/lib/call.ts'
import { setTimeout } from '../globals.ts'
import { ApiError, askFor } from './api.ts'
import { tenant } from './route.ts'

export type GradeProgress = OutputOf<'grades.show'>

/** What was graded last, and in which tenant; kept while other pages are looked at. */
const newest = signal<{ readonly at: string; readonly progress: GradeProgress } | undefined>(undefined)

/** What is being graded in the present tenant, or came of it. */
export const grading = computed(() => (newest.value?.at === tenant.value ? newest.value.progress : undefined))

/** Whether it has been asked to end before its time, and has not yet. */
export const isStopping = signal(false)

/** Why it could not begin, or why nobody knows how far it is. */
export const gradingError = signal<ApiError | undefined>(undefined)

/** How often is asked how far it is; ms. */
const everyMs = 500

/** Begins to grade, and follows it to its end. */
export async function startGrading(input: InputOf<'grades.start'>): Promise<void> {
  const at = tenant.value
  newest.value = undefined
  await orSay(async () => await follow(at, await askFor('grades.start', input)))
}

/** Shows the newest grade, when this page knows of none: it may have been loaded again, or another may have begun it. */
export async function findGrading(): Promise<void> {
  const at = tenant.value
  if (grading.value !== undefined) return
  await orSay(async () => {
    const { grades } = await askFor('grades.list', { tenant: at })
    const [last] = grades
    if (last === undefined || grading.value !== undefined || at !== tenant.value) return
    await follow(at, await askFor('grades.show', { tenant: at, id: last.id }))
  })
}

export async function stopGrading({ id }: GradeProgress): Promise<void> {
  isStopping.value = true
  await orSay(async () => {
    const at = tenant.value
    newest.value = { at, progress: await askFor('grades.stop', { tenant: at, id }) }
  })
  isStopping.value = false
}

async function follow(at: string, begun: GradeProgress): Promise<void> {
  const { id } = begun
  newest.value = { at, progress: begun }
  while (isFollowed(at, id)) {
    await new Promise((resolve) => setTimeout(resolve, everyMs))
    const progress = await askFor('grades.show', { tenant: at, id })
    if (isFollowed(at, id)) newest.value = { at, progress }
  }
}

/** Whether nothing else has been begun, and nobody has stopped it. */
const isFollowed = (at: string, id: string): boolean =>
  newest.value?.at === at && newest.value.progress.id === id && newest.value.progress.state === 'running'

/** What the server refuses is said on the page. */
async function orSay(work: () => Promise<void>): Promise<void> {
  gradingError.value = undefined
  try {
    await work()
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    gradingError.value = error
  }
}
