const megabyte = 1024 * 1024

/** The largest file that can be uploaded (openapi: POST /attachments). */
export const attachmentLimit = 100 * megabyte

/** The largest body: such a file, and what a multipart body puts around it. */
export const bodyLimit = attachmentLimit + megabyte
