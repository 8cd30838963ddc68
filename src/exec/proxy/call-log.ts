/** What became of calls to a host. */
export type Fate =
  | 'answered' // By a mock.
  | 'passed'
  | 'refused'
  | 'unreachable' // Nobody answered there.
  | 'distrusted' // Its client did not take the certificate.

export interface SeenHost {
  readonly host: string
  readonly fate: Fate
  readonly count: number
  /** What was seen, of the last one. */
  readonly why?: string
}

/** So many hosts are told apart; a program that calls more is crawling. */
const mostHosts = 1000

export interface CallLog {
  add(host: string, fate: Fate, why?: string): void
  list(): readonly SeenHost[]
}

/** Counts calls by host and by what became of them. */
export function createCallLog(): CallLog {
  const seen = new Map<string, SeenHost>()
  return {
    add(host, fate, why) {
      const key = `${fate} ${host}`
      const count = (seen.get(key)?.count ?? 0) + 1
      if (count > 1 || seen.size < mostHosts)
        seen.set(key, { host, fate, count, ...(why !== undefined && { why }) })
    },
    list: () => [...seen.values()],
  }
}
