/** How an attempt to fetch a file that an integrator pointed at ended. */
export type Downloaded =
  | { readonly kind: 'response'; readonly status: number; readonly type: string; readonly body: Uint8Array }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  | { readonly kind: 'timeout'; readonly afterMs: number }
  | { readonly kind: 'unreachable'; readonly code: string }
  /** hookdrill itself did not ask: the host is not one that it may call. */
  | { readonly kind: 'blocked'; readonly why: string }

export interface DownloadLimits {
  readonly timeoutMs: number
  readonly limitBytes: number
}
