import { z } from 'zod'
import { text, type Reply } from '../../kernel/contract/reply.ts'
import { defineRefusalFault } from '../api-fault.ts'

export const htmlError = defineRefusalFault({
  name: 'html-error',
  summary: "the HTML page of a gateway in front of the API, where a client expects the vendor's JSON or file",
  // 200 too: gateways and login pages do that, and it is what a client that looks at the status alone keeps as its file.
  settings: { status: z.int().min(200).max(599).default(502) },
  answer: ({ status }, { write }) => write(gatewayPage(status)),
})

/** Of nobody in particular: any proxy between a client and a vendor writes one like it. */
function gatewayPage(status: number): Reply {
  const title = status === 502 ? '502 Bad Gateway' : `${status} Error`
  return text(
    `<!DOCTYPE html>\n<html>\n<head><title>${title}</title></head>\n<body>\n<center><h1>${title}</h1></center>\n<hr><center>gateway</center>\n</body>\n</html>\n`,
    'text/html; charset=utf-8',
    status,
  )
}
