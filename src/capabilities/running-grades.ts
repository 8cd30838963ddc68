import { messageOf } from '../kernel/errors/message-of.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import type { Borrowers } from './borrowers.ts'
import { inFreshAccounts } from '../tenant/fresh-accounts.ts'
import type { Tenant } from '../tenant/tenant.ts'
import type { GradeOptions } from '../grade/grade.ts'
import type { Grade, RequirementResult } from '../grade/result.ts'

/** A grade on its way, or what came of it. */
export interface RunningGrade {
  readonly id: string
  /** Of the tenant in which it runs. */
  readonly tenant: string
  readonly vendor: string
  readonly to: string
  /** How many requirements it tries at most. */
  readonly total: number
  /** What has been tried so far, in the order in which it first ended; what was tried again stands there once, as it was last. */
  results(): readonly RequirementResult[]
  state(): GradeState
  /** Ends it before its time; resolves when it has ended, and the accounts have come back. One that has ended stays as it is. */
  stop(): Promise<void>
}

export type GradeState =
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly grade: Grade }
  | { readonly kind: 'failed'; readonly why: string }
  /** With what came of it, where anything had been judged. */
  | { readonly kind: 'stopped'; readonly grade?: Grade }

/** The grades of a server: one of a tenant at a time, and the newest of those that have ended. */
export interface RunningGrades {
  /**
   * Begins to grade a handler in empty accounts of the tenant; what was there comes back when it has ended.
   *
   * @throws {HookdrillError} while another, or a play, has the accounts of that tenant.
   */
  start(tenant: Tenant, options: GradeOptions): Promise<RunningGrade>
  /** @throws {UnknownNameError} for a grade that there is not, or no longer. */
  get(id: string): RunningGrade
  /** Those of a tenant that are remembered, the newest first. */
  of(tenant: Tenant): readonly RunningGrade[]
}

/** So many that have ended are remembered. */
const kept = 20

export function createRunningGrades(borrowers: Pick<Borrowers, 'lend'>): RunningGrades {
  const all = new Map<string, RunningGrade>()
  let count = 0

  return {
    async start(tenant, options) {
      const grade = await begin(`grade-${++count}`, { tenant, options, borrowers })
      all.set(grade.id, grade)
      const [oldest] = all.keys()
      if (all.size > kept && oldest !== undefined) all.delete(oldest)
      return grade
    },
    get(id) {
      const grade = all.get(id)
      if (grade) return grade
      throw new UnknownNameError('grade', id, [...all.keys()])
    },
    of: ({ id }) => [...all.values()].filter(({ tenant }) => tenant === id).toReversed(),
  }
}

interface Beginning {
  readonly tenant: Tenant
  readonly options: GradeOptions
  readonly borrowers: Pick<Borrowers, 'lend'>
}

async function begin(id: string, { tenant, options, borrowers }: Beginning): Promise<RunningGrade> {
  const { gradeHandler, GradeStoppedError } = await import('../grade/grade.ts')
  const { requirementsIn, requirementSet } = await import('../grade/requirements/areas.ts')
  const { stopped, recall, giveBack } = await borrowers.lend(tenant, {
    kind: 'grade',
    does: `${id} is grading ${options.to}`,
  })
  const results = new Map<string, RequirementResult>()
  let state: GradeState = { kind: 'running' }
  const isTicking = !tenant.clock.frozen
  // What is left open because it was stopped has not been tried.
  const onResult = (result: RequirementResult): void => {
    if (!stopped.aborted) results.set(result.requirement.id, result)
  }
  const run = async (): Promise<void> => {
    try {
      const grade = await inFreshAccounts(tenant, () =>
        gradeHandler(tenant, { ...options, onResult, stopped }),
      )
      state = { kind: stopped.aborted ? 'stopped' : 'ended', grade }
    } catch (error) {
      state =
        error instanceof GradeStoppedError ? { kind: 'stopped' } : { kind: 'failed', why: messageOf(error) }
    } finally {
      if (isTicking) tenant.clock.resume()
      giveBack()
    }
  }
  void run()
  return {
    id,
    tenant: tenant.id,
    vendor: options.vendor,
    to: options.to,
    total: requirementsIn(options.requirements ?? requirementSet).length,
    results: () => [...results.values()],
    state: () => state,
    stop: recall,
  }
}
