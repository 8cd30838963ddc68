import fc from 'fast-check'

/** The same values at every run, so that a red build is about the change; HOOKDRILL_TEST_SEED looks further. */
fc.configureGlobal({ seed: Number(process.env['HOOKDRILL_TEST_SEED'] ?? 20_260_101), numRuns: 200 })

export { fc }
