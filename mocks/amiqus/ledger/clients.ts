import type { Fact } from '../../../src/vendor/evidence.ts'

export const clientFacts: readonly Fact[] = []
