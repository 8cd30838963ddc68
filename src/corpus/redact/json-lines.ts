import type { TextRewriter } from './text-rewriter.ts'

/** JSON in each line, where most of the lines have some; nothing for any other text. */
export function rewriteLines(text: string, rewriter: TextRewriter): string | undefined {
  if (!/^\s{0,100}[{[]/.test(text) || !text.includes('\n')) return undefined
  const lines = text.split(/(\r?\n)/)
  const others = lines.map((line) => (/^\s{0,100}[{[]/.test(line) ? rewriter.json(line) : undefined))
  const whole = others.filter((other) => other !== undefined).length
  const filled = lines.filter((line) => line.trim() !== '').length
  if (whole * 2 < filled) return undefined
  return lines.map((line, at) => others[at] ?? (line.trim() === '' ? line : rewriter.text(line))).join('')
}
