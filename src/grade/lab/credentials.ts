import type { AnsweredRequest } from '../../mock/calls/request.ts'

/** The log has secrets left out, and the names of the headers that held them. */
export const hasCredentials = (headers: Readonly<Record<string, string>>): boolean =>
  Object.values(headers).includes('[secret]')

/** Whether a link carries a signature of its own, as storages write theirs into a query. */
export const isSignedLink = (url: string): boolean =>
  /[?&](sig|signature|x-amz-signature|x-goog-signature)=/i.test(url)

/** Whether a call asks for a token, as every log-in does: by what its body names. */
export const isLogIn = ({ method, body }: Pick<AnsweredRequest, 'method' | 'body'>): boolean =>
  method === 'POST' && /\b(password|client_?secret|grant_type|refresh(_?token)?)\b/i.test(body)
