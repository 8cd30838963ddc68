/**
 * What examples name, and no other file of `src` does: help must not wait for the registry. A test holds that all of it
 * is there.
 */
export const exampleNames = {
  vendor: 'amiqus',
  event: 'record.finished',
  action: 'finish',
  other: 'credas',
  otherEvent: 'process.complete',
  otherAction: 'complete',
  edition: 'reportflow=current',
  option: 'credas.badKey=403',
} as const

/** Where a receiver could be. */
export const exampleHook = `http://127.0.0.1:3000/webhooks/${exampleNames.vendor}`
