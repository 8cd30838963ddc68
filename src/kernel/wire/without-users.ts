/** A text with URLs in it that somebody gave, without who is to log in there: what is printed is read by others, too. */
export const withoutUsers = (text: string): string => text.replaceAll(/\b\w{1,40}:\/\/\S+/g, withoutUser)

/** In what is no URL, a password may have anything in it. */
function withoutUser(url: string): string {
  const start = url.indexOf('//') + 2
  const host = URL.canParse(url) ? url.slice(start).search(/[/?#]|$/) + start : url.length
  const end = url.slice(0, host).lastIndexOf('@')
  return end <= start ? url : `${url.slice(0, start)}[secret]${url.slice(end)}`
}
