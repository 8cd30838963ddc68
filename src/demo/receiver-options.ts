import type { ReceiverOptions } from '../receiver/endpoint/receiver.ts'

/** A vendor of a running hookdrill, as the control API shows it. */
export interface VendorAccess {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
}

export interface ReceiverKnowledge {
  /** The webhook secret of a vendor; asked at each delivery, since it is known only after subscribing. */
  readonly secretOf: (vendor: string) => string | undefined
  /** The Credas entity that was noted when a process was created; its webhook does not name it. */
  readonly entityOf?: (processId: string) => string | undefined
}

/** Somebody is watching: what is tried again backs off as in real life, but from a fifth of a second. */
export const drillLimits: ReceiverOptions['limits'] = { firstDelayMs: 200 }

/** What an integrator would configure the reference receiver with, for the mocks of one tenant. */
export function receiverVendors(
  access: Readonly<Record<string, VendorAccess>>,
  { secretOf, entityOf }: ReceiverKnowledge,
): ReceiverOptions['vendors'] {
  const of = (vendor: string): VendorAccess =>
    access[vendor] ?? { baseUrl: 'http://127.0.0.1', credentials: {} }
  const secret = (vendor: string) => () => secretOf(vendor)
  const credential = (vendor: string, name: string): string => of(vendor).credentials[name] ?? ''
  return {
    amiqus: { baseUrl: of('amiqus').baseUrl, token: credential('amiqus', 'token'), secret: secret('amiqus') },
    reportflow: {
      baseUrl: of('reportflow').baseUrl,
      appKey: credential('reportflow', 'appKey'),
      ...(of('reportflow').credentials['secretKey'] !== undefined && {
        secretKey: credential('reportflow', 'secretKey'),
      }),
    },
    amani: {
      baseUrl: of('amani').baseUrl,
      username: credential('amani', 'username'),
      password: credential('amani', 'password'),
      secret: secret('amani'),
    },
    credas: {
      baseUrl: of('credas').baseUrl,
      apiKey: credential('credas', 'apiKey'),
      ...(entityOf && { entityOf }),
    },
    smartdocumentor: { fileOrigins: [new URL(of('smartdocumentor').baseUrl).origin] },
  }
}
