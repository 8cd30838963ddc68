import { createTrustedCertificates } from '../delivery/certificates.ts'
import { createDestinations, type DestinationsOptions } from '../delivery/destinations.ts'
import { createHttpDownload, type FetchFile } from '../delivery/download.ts'
import { createHttpSender } from '../delivery/http-sender.ts'
import { firstInProcess, type InProcess } from '../delivery/in-process/in-process.ts'
import { readWireTarget } from '../delivery/wire-target.ts'
import type { WebhookSender } from '../delivery/send.ts'

/** How a server reaches others: it sends webhooks, and fetches files that integrators point at. */
export interface Outgoing {
  readonly send: WebhookSender
  readonly download: FetchFile
  /** A sender of its own for somebody who needs so many places at one origin. */
  openSender(places: number): WebhookSender & { close(): Promise<void> }
  /** Why nothing may be sent to a URL, if that is so. */
  refusal(url: string): string | undefined
  /** Lets both go to one more host. */
  allowHost(host: string): void
  /** Trusts one more certificate (PEM) of receivers and file servers. */
  trust(pem: string): void
  close(): Promise<void>
}

export interface OutgoingOptions extends DestinationsOptions {
  readonly allowedHosts?: readonly string[] | undefined
  readonly inProcess?: InProcess | undefined
  readonly ca?: readonly string[] | undefined
}

/** Receivers of this process come first; to hosts beyond this machine goes only what is allowed. */
export function openOutgoing({ allowedHosts, inProcess, ca, ...options }: OutgoingOptions): Outgoing {
  const trusted = createTrustedCertificates(ca)
  const destinations = createDestinations(allowedHosts, options)
  const sender = createHttpSender(destinations, trusted)
  const download = createHttpDownload(destinations, trusted)
  return {
    send: inProcess ? firstInProcess(inProcess, sender) : sender,
    download,
    openSender(places) {
      const own = createHttpSender(destinations, trusted, places)
      return inProcess ? Object.assign(firstInProcess(inProcess, own), { close: own.close }) : own
    },
    refusal: (url) => destinations.refusal(readWireTarget(url)),
    allowHost: destinations.allow,
    trust: trusted.trust,
    async close() {
      await sender.close()
      await download.close()
    },
  }
}
