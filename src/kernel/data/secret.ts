import { inspect } from 'node:util'

/** A secret where there is one. */
export const secretOf = (value: string | undefined): Secret | undefined =>
  value === undefined ? undefined : new Secret(value)

/** A secret that cannot be logged by accident: every way of printing it gives `[secret]`. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself, for signing and for the one place that hands it to its owner. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}
