export const logForms = ['text', 'json'] as const

export type LogForm = (typeof logForms)[number]

/** From all of it to the least. */
export const logLevels = ['debug', 'info', 'warn', 'error'] as const

export type LogLevel = (typeof logLevels)[number]
