import { settled } from './settled.ts'

/** What only a test knows of its receiver. Without it, what needs it is reported as not checked. */
export interface Probe {
  /** How many documents the receiver keeps now. */
  documents?(): number | Promise<number>
  /** How many outcomes the receiver has taken for a success: approved, verified, passed. */
  approvals?(): number | Promise<number>
  /** Hears what an integrator writes down when an API call has been answered: ids of what was made. */
  learn?(vendor: string, notes: Readonly<Record<string, string>>): void | Promise<void>
}

/** What a probe has read. */
export interface ProbeReading {
  readonly documents: number | undefined
  readonly approvals: number | undefined
}

export const readProbe = async (probe: Probe | undefined): Promise<ProbeReading> => ({
  documents: await probe?.documents?.(),
  approvals: await probe?.approvals?.(),
})

/** What a probe reads once nothing changes any more: what is still being kept of what came before is not of what comes next. */
export async function settledProbe(probe: Probe | undefined, quietMs: number): Promise<ProbeReading> {
  if (probe === undefined) return await readProbe(probe)
  const { reading } = await settled(() => readProbe(probe), quietMs)
  return reading
}
