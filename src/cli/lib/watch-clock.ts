import type { Call } from './call.ts'

/** Scenarios move the clock of the tenant they play in, and it stays where they left it. */
export async function watchClock(
  call: Call<'clock.show'>,
): Promise<{ whereItStands(tenant: string): Promise<string | undefined> }> {
  const { realNow } = await import('../../kernel/time/real-time.ts')
  const startedAt = realNow()
  const before = await call('clock.show')
  return {
    async whereItStands(tenant) {
      const { now, ms, frozen } = await call('clock.show')
      const ticked = before.frozen ? 0 : Math.ceil(realNow() - startedAt) + 1
      return ms - before.ms > ticked
        ? `the clock of tenant ${tenant} was moved: it ${frozen ? 'stands at' : 'says'} ${now}, and said ${before.now}`
        : undefined
    },
  }
}
