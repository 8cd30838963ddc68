/** Something that happens in an account and may rest on what nobody knows of the vendor. */
export type Use =
  /** `operation GET /path` has answered a call. */
  | `operation ${string}`
  /** A delivery of this event was made. */
  | `event ${string}`
  /** This option was looked at to decide how the vendor behaves. */
  | `option ${string}`
  /** A delivery was made, of whichever event. */
  | 'delivery'
  /** An attempt was not answered with 2xx. */
  | 'failed attempt'
  /** An attempt was answered with a redirect. */
  | 'redirect'

/** How often something has happened, and what it was the first time. */
export interface Used {
  readonly times: number
  readonly first: string
}

/** What has happened in an account since it was opened; a reset does not take it back. */
export interface UseLog {
  note(uses: readonly Use[], by: string): void
  of(use: Use): Used | undefined
}

export function createUseLog(): UseLog {
  const all = new Map<Use, { times: number; readonly first: string }>()
  return {
    note(uses, by) {
      for (const use of uses) {
        const before = all.get(use)
        if (before) before.times += 1
        else all.set(use, { times: 1, first: by })
      }
    },
    of: (use) => all.get(use),
  }
}

/** The options of a vendor, and which of them have been read. */
export interface WatchedOptions {
  readonly options: unknown
  /** Those that were read since the last call, once each. */
  takeRead(): readonly Use[]
}

/** The options of a vendor, to be watched for one call after the other. */
export type OptionWatch = () => WatchedOptions

/** Whoever reads an option lets it decide: that is where an assumption takes effect. */
export function createOptionWatch(options: unknown): OptionWatch {
  if (typeof options !== 'object' || options === null) return () => ({ options, takeRead: () => [] })
  const uses = new Map(Object.keys(options).map((name): [unknown, Use] => [name, `option ${name}`]))
  return () => {
    const read = new Set<Use>()
    return {
      options: new Proxy(options, {
        get(target, name, receiver): unknown {
          const use = uses.get(name)
          if (use !== undefined) read.add(use)
          return Reflect.get(target, name, receiver)
        },
      }),
      takeRead() {
        const taken = [...read]
        read.clear()
        return taken
      },
    }
  }
}
