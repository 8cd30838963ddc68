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
  assumption: 'credas:timeoutMs',
} as const

/** What somebody's own account could have. */
export const exampleSeedData = JSON.stringify({
  [exampleNames.vendor]: { record_templates: [{ id: 120_001, name: 'Our onboarding' }] },
})

/** Where a receiver could be. */
export const exampleHook = `http://127.0.0.1:3000/webhooks/${exampleNames.vendor}`
