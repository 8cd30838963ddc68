import type { AuditEntry } from '../audit/audit.ts'
import type { ReceiverClock } from '../clock.ts'
import type { SecretSource } from '../toolbox/secret.ts'

// Written out, although options-schema.ts could infer them: declarations of inferred types lose their comments,
// and these comments are the manual. test/receiver/options.test-d.ts keeps the two alike.

interface WithFileOrigins {
  /**
   * Further origins that files may come from, asked without credentials: `https://files.example.com`, or
   * `https://*.example.com` for every subdomain. Anything else is refused.
   * @default []
   */
  readonly fileOrigins?: readonly string[] | undefined
}

export interface AmiqusOptions extends WithFileOrigins {
  /** The webhook's secret, used as text. */
  readonly secret: SecretSource
  /** A personal access token or an OAuth access token, for the download. */
  readonly token: SecretSource
  /** @default 'https://id.amiqus.co' */
  readonly baseUrl?: string | undefined
}

export interface ReportflowOptions extends WithFileOrigins {
  /** The application key. */
  readonly appKey: SecretSource
  /** Only files of the legacy edition, which have a `uuid`, need it. */
  readonly secretKey?: SecretSource | undefined
  /** @default `https://{workspaceId}.re-port-flow.com` (legacy), `https://api.re-port-flow.com` (current) */
  readonly baseUrl?: string | undefined
  /** When given, deliveries of any other workspace are refused. The webhook is unsigned, so this is worth having. */
  readonly workspaceId?: string | undefined
}

export interface AmaniOptions extends WithFileOrigins {
  /** The region's address: `https://eu.amani.ai`. */
  readonly baseUrl: string
  /** Of the user whose token fetches the files. */
  readonly username: SecretSource
  readonly password: SecretSource
  /** The secret token of the webhook. */
  readonly secret: SecretSource
  /** `signature` is `signature_enabled: true`; `token` sends the secret itself in a header. @default 'signature' */
  readonly mode?: 'signature' | 'token' | undefined
  /** The header of token mode. The documents name none, so the default is assumed. @default 'Webhook-Token' */
  readonly tokenHeader?: string | undefined
}

export interface CredasOptions extends WithFileOrigins {
  readonly apiKey: SecretSource
  /** @default 'https://portal.credas.com' */
  readonly baseUrl?: string | undefined
  /** The portal-wide header that Credas can add to every webhook. Without it, deliveries are not authenticated. */
  readonly header?: { readonly name: string; readonly value: SecretSource } | undefined
  /**
   * Looks up the entity that was stored when the process was created: the webhook does not carry it. Without it,
   * or when it gives undefined, the report of the whole process is fetched. Throwing means "ask me again later".
   */
  readonly entityOf?: ((processId: string) => string | undefined | Promise<string | undefined>) | undefined
}

export interface SmartdocumentorOptions {
  /**
   * Origins that files may come from. The default takes any storage account of Azure: name yours.
   * @default ['https://*.blob.core.windows.net']
   */
  readonly fileOrigins?: readonly string[] | undefined
}

export interface LimitOptions {
  /** Largest webhook body, in bytes. @default 1048576, 1 MiB */
  readonly bodyBytes?: number | undefined
  /** Largest file, in bytes. @default 52428800, 50 MiB */
  readonly fileBytes?: number | undefined
  /** Attempts at one file, the first included. @default 12, which with the default delays takes about half an hour */
  readonly attempts?: number | undefined
  /** Attempts while the vendor says that the file is not there yet. @default 4 */
  readonly lagAttempts?: number | undefined
  /** Attempts while something comes that is not the file. @default 3 */
  readonly mismatchAttempts?: number | undefined
  /** Wait before the second attempt, in milliseconds; doubles from there. @default 1000 */
  readonly firstDelayMs?: number | undefined
  /** Longest wait of our own choice, in milliseconds. @default 600000, ten minutes */
  readonly maxDelayMs?: number | undefined
  /** A `Retry-After` beyond this is cut to it, in milliseconds. @default 3600000, one hour */
  readonly maxRetryAfterMs?: number | undefined
  /** For one attempt, the body included, in milliseconds. @default 60000 */
  readonly timeoutMs?: number | undefined
  /** For one call of a notify hook, in milliseconds. @default 30000 */
  readonly notifyTimeoutMs?: number | undefined
  /** Jobs of one vendor at a time; no vendor holds up another. @default 4 */
  readonly concurrency?: number | undefined
}

/** Is called with an audit entry after it has been written. */
export type NotifyHook = (entry: AuditEntry) => void | Promise<void>

export interface ReceiverOptions {
  /** Where queue, files and audit live. One receiver per folder. Created when absent. */
  readonly folder: string
  /** The vendors to listen to; one that is left out answers 404. */
  readonly vendors: {
    readonly amiqus?: AmiqusOptions | undefined
    readonly reportflow?: ReportflowOptions | undefined
    readonly amani?: AmaniOptions | undefined
    readonly credas?: CredasOptions | undefined
    readonly smartdocumentor?: SmartdocumentorOptions | undefined
  }
  /**
   * Called for every task that came to an end (`stored`, `ignored`, `expired`, `failed`), at least once: again
   * after a crash in between. Not called for duplicates and refusals, which any stranger can cause. A hook that
   * throws or hangs is noted in the audit.
   * @default []
   */
  readonly notify?: readonly NotifyHook[] | undefined
  readonly limits?: LimitOptions | undefined
  /** @default the system's clock */
  readonly clock?: ReceiverClock | undefined
  /** Gets one line of text about what the audit does not tell. @default nothing is logged */
  readonly log?: ((line: string) => void) | undefined
}
