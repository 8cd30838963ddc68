import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import { openMock, type OpenMock, type OpenOptions } from './open-mock.ts'

/** A mock whose vendor's journey has been made, so that there is a file to fetch. */
export interface OpenDownload extends OpenMock {
  readonly method: string
  /** The path of the file, without the query string. */
  readonly path: string
  /** Its whole URL. */
  readonly fileUrl: string
  /** What a call for it must carry. */
  readonly headers: Readonly<Record<string, string>>
  download(init?: RequestInit): Promise<Response>
  /** Scripts a fault for the file. */
  script(fault: unknown, when?: Readonly<Record<string, unknown>>): void
}

export async function openDownload(vendor: AnyVendor, options: OpenOptions = {}): Promise<OpenDownload> {
  const drill = await openMock(vendor, options)
  await drill.travel()
  const last = drill.mock.requests().at(-1)
  if (!last) throw new Error('the journey made no call')
  const { method, url } = last
  // A signed link is its own credential, and a second one is refused.
  const headers = new URLSearchParams(url.split('?')[1]).has('sig') ? {} : drill.mock.headers()
  return {
    ...drill,
    method,
    path: url.split('?', 1)[0] ?? '',
    fileUrl: drill.url + url,
    headers,
    download: (init = {}) =>
      fetch(drill.url + url, {
        method,
        ...init,
        headers: { ...headers, ...(init.headers as Record<string, string>) },
      }),
    script: (fault, when) => drill.mock.faults.add(readScriptedFault(vendor, fault, when)),
  }
}
