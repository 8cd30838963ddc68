import { withoutUsers } from './without-users.ts'

/** Whether something can be sent there: no other scheme is spoken. */
export const isHttpUrl = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** What is wrong with a URL to which nothing can be sent. */
export const notHttp = (url: string): string => `"${withoutUsers(url)}" is not an http or https URL`
