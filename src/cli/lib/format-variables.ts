/** For whom: `eval "$(…)"`, a file of a program, the service of a compose file. */
export const variableForms = ['shell', 'dotenv', 'compose'] as const

export type VariableForm = (typeof variableForms)[number]

/** Variables as text, each value quoted so that it is read as it is. */
export function formatVariables(variables: Readonly<Record<string, string>>, form: VariableForm): string {
  const lines = Object.entries(variables).map(([name, value]) => formatOne[form](name, value))
  return [...(form === 'compose' ? ['environment:'] : []), ...lines].join('\n')
}

const formatOne: Readonly<Record<VariableForm, (name: string, value: string) => string>> = {
  shell: (name, value) => `export ${name}=${inShell(value)}`,
  dotenv: (name, value) => `${name}=${inShell(value)}`,
  // A dollar would be taken for a variable of compose.
  compose: (name, value) => `  ${name}: ${JSON.stringify(value.replaceAll('$', '$$$$'))}`,
}

const inShell = (value: string): string =>
  /^[\w.:/@+=~,-]*$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`
