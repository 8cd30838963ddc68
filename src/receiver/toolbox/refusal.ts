/** An answer that says no, and teaches: what failed, and what would have been right. */
export interface WebhookRefusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly suggestion: string
}

/** A webhook that is not taken, and what could be read of it for the audit. */
export interface RefusedWebhook {
  readonly kind: 'refused'
  readonly refusal: WebhookRefusal
  readonly event?: string
  readonly id?: string
}

/** The payload is JSON, but not what the vendor documents. */
export function malformed(message: string, suggestion: string): WebhookRefusal {
  return { status: 400, code: 'malformed_payload', message, suggestion }
}

/** Our own configuration is not ready: a 5xx, so that a vendor which retries comes back later. */
export function secretUnknown(option: string): WebhookRefusal {
  return {
    status: 503,
    code: 'secret_unknown',
    message: 'This receiver cannot verify the request yet, because it does not know the secret.',
    suggestion: `Set the option ${option} of createReceiver.`,
  }
}
