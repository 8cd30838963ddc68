import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Mock } from '../mock/mock.ts'
import { pathInTarget } from '../kernel/wire/request-target.ts'
import { hostHeader, serve } from './node.ts'

/**
 * What `app.use` takes, of Express and of whatever else has middleware of this form: stated by itself, so that it needs nobody's
 * types of Express.
 */
export type MockHandler = (
  req: IncomingMessage & { readonly url: string },
  res: ServerResponse,
  next: (error?: unknown) => void,
) => void

/**
 * The express face: mounts one mock in somebody's own Express app.
 *
 * @example app.use('/acme', expressHandler(mock)) // and set mock.baseUrl to where that is
 */
export const expressHandler =
  (mock: Mock): MockHandler =>
  (req, res, next) => {
    serve({ mock, url: pathInTarget(req.url), host: hostHeader(req) }, req, res).catch((error: unknown) =>
      next(error),
    )
  }
