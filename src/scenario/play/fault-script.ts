import type { ScriptedFault } from '../../faults/read-scripted-fault.ts'
import type { Mock } from '../../mock/mock.ts'

/** The faults of one scenario; those that somebody else had scripted wait until it has ended. */
export interface FaultScript {
  add(mock: Mock, fault: ScriptedFault): void
  /** Faults that have met nothing, by name. */
  unused(): readonly string[]
  /** Takes away what is left of them, and brings back what was there before. */
  close(): void
}

export function openFaultScript(mocks: readonly Mock[]): FaultScript {
  const before = mocks.map((mock) => ({ mock, faults: mock.faults.list() }))
  for (const mock of mocks) mock.faults.clear()
  const added: { readonly mock: Mock; readonly fault: ScriptedFault }[] = []
  return {
    add(mock, fault) {
      mock.faults.add(fault)
      added.push({ mock, fault })
    },
    // A fault that has hit something is another object, or gone; of one that hits always nobody can tell.
    unused: () =>
      added
        .filter(({ mock, fault }) => fault.times !== 'always' && mock.faults.list().includes(fault))
        .map(({ fault }) => fault.fault.kind),
    close() {
      for (const { mock, faults } of before) {
        mock.faults.clear()
        for (const fault of faults) mock.faults.add(fault)
      }
    },
  }
}
