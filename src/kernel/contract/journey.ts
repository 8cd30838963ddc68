/** What an integrator has at hand while on a journey. */
export interface Integrator {
  /** Base URL of the vendor's API. */
  readonly url: string
  /** Where the integrator's receiver listens. */
  readonly hook: string
  readonly credentials: Readonly<Record<string, string>>
  /** Calls the vendor's API with the headers that an API call must carry. */
  api(path: string, init?: RequestInit): Promise<Response>
  /** What the operator sets on the vendor's settings page. */
  operate(settings: Readonly<Record<string, unknown>>): Promise<void>
  /** What a person or the vendor does next. */
  act(action: string, input: Readonly<Record<string, unknown>>): Promise<void>
}

/** What an integrator writes down along the way, for the receiver to know. */
export type Notes = Readonly<Record<string, string>>

/** The shortest honest path from an empty account to a downloaded file. */
export interface Journey {
  /** The event that announces the file. */
  readonly event: string
  readonly fileType: 'application/pdf' | 'application/zip' | 'image/png' | 'image/jpeg'
  /** Where such files are fetched: the start of their path. */
  readonly filePath: string
  /** Tells the vendor where to send webhooks; notes what the receiver needs for checking them, such as `secret`. */
  subscribe(integrator: Integrator): Promise<Notes>
  /** Everything that happens before the file's event is sent. */
  run(integrator: Integrator): Promise<Notes>
  /** Fetches the file that this webhook announced. */
  download(integrator: Integrator, payload: unknown, notes: Notes): Promise<Response>
}
