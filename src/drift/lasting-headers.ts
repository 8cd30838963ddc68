import type { WireHeaders } from '../corpus/exchange.ts'

/** Of one connection, of the machine that answered, or of this very moment: they say nothing of an API. */
const passing = new RegExp(
  `^(${[
    'connection|keep-alive|date|content-length|transfer-encoding|content-encoding|server|via|age|alt-svc|vary|host|accept|accept-encoding|expect',
    'etag|last-modified|set-cookie|strict-transport-security|report-to|nel|server-timing|x-powered-by|x-runtime|x-served-by|x-cache.*|x-timer',
    'cf-.*|x-amz.*|x-envoy.*|x-azure-ref|x-cloud-trace.*|traceparent|tracestate|x-forwarded-.*|x-real-ip|forwarded',
  ].join('|')})$`,
)

/** Without those that say nothing. */
export const lastingHeaders = (headers: WireHeaders): WireHeaders =>
  headers.filter(([name]) => !passing.test(name.toLowerCase()))
