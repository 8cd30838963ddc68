import type { Verification } from './verify-webhook.ts'

/** What colours are there; without, each gives its text. */
export interface VerificationColours {
  green(text: string): string
  red(text: string): string
  dim(text: string): string
}

/** A verification as people read it. */
export function formatVerification(
  { vendor, signing, isRight, says, mistakes, given, expected, notes, computed }: Verification,
  source: string,
  { green, red, dim }: VerificationColours,
): string {
  return [
    `${isRight ? green('right') : red('WRONG')} ${vendor}: ${says}`,
    ...mistakes.map(({ mend }) => `  mend: ${mend}`),
    dim(`  ${source}; ${signing}`),
    ...(isRight || expected === undefined
      ? []
      : [dim(`  given:    ${given ?? '(nothing)'}`), dim(`  expected: ${expected}`)]),
    ...notes.map((note) => `  note: ${note}`),
    ...(computed ? [formatComputed(computed)] : []),
  ].join('\n')
}

function formatComputed({ isRight, mistakes }: NonNullable<Verification['computed']>): string {
  if (isRight) return '  what your receiver computed is right'
  if (mistakes.length === 0) return '  what your receiver computed is wrong, and no known mistake explains it'
  return [
    `  what your receiver computed is wrong: ${mistakes.map(({ says }) => says).join('; and ')}`,
    ...mistakes.map(({ mend }) => `  mend: ${mend}`),
  ].join('\n')
}
