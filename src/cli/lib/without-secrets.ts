/** What somebody gave, as it may be repeated to them: a terminal and a log are read by others, too. */
export function withoutSecrets(text: string, isSecret = false): string {
  if (isSecret) return '[secret]'
  const [, option] = /^([\w.-]*(?:secret|token|password|apikey)[\w-]*)=/i.exec(text) ?? []
  if (option !== undefined) return `${option}=[secret]`
  return withoutUsers(text)
    .replace(/^[^\s:@/]+:(?!\/\/)[^\s@]+@/, '[secret]@')
    .replaceAll(
      /([?&][^=&#\s]{0,200}(?:secret|token|password|key|sig)[^=&#\s]{0,200}=)[^&#\s]+/gi,
      '$1[secret]',
    )
}

/** A text of ours with URLs in it that somebody gave, without who is to log in there. */
export const withoutUsers = (text: string): string => text.replaceAll(/\b\w{1,40}:\/\/\S+/g, withoutUser)

/** In what is no URL, a password may have anything in it. */
function withoutUser(url: string): string {
  const start = url.indexOf('//') + 2
  const host = URL.canParse(url) ? url.slice(start).search(/[/?#]|$/) + start : url.length
  const end = url.slice(0, host).lastIndexOf('@')
  return end <= start ? url : `${url.slice(0, start)}[secret]${url.slice(end)}`
}
