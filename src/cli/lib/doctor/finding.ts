/** What `doctor` found at one place. A problem keeps something from working; a warning may; a note is worth knowing. */
export interface DoctorFinding {
  readonly check: string
  readonly status: 'ok' | 'note' | 'warning' | 'problem'
  readonly text: string
  /** The line to write, or what to do. */
  readonly line?: string | undefined
}
