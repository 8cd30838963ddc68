/** A variable that is misspelt does nothing, and nobody notices: names it with the one that was probably meant, on stderr. */
export async function warnOfUnknownVariables(
  env: NodeJS.ProcessEnv,
  known: readonly string[],
): Promise<void> {
  const unknown = Object.keys(env).filter((name) => name.startsWith('HOOKDRILL_') && !known.includes(name))
  if (unknown.length === 0) return
  const { nearest } = await import('../../kernel/errors/unknown-name-error.ts')
  for (const name of unknown) {
    const near = nearest(name, known)
    const meant = near === undefined ? `known: ${known.join(', ')}` : `did you mean ${near}?`
    process.stderr.write(`hookdrill: no command reads the variable ${name}; ${meant}\n`)
  }
}
