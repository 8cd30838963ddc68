import { withoutUsers } from '../../kernel/wire/without-users.ts'

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
