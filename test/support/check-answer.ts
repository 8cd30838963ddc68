import { expect } from 'vitest'
import { operations } from '../../src/http/control/operations.ts'

/** Fails when a good answer of the control API is not what its capability declares, or has a field that it does not. */
export function checkAnswer(method: string, path: string, body: unknown): void {
  const { pathname } = new URL(path, 'http://hookdrill')
  const found = operations.find(
    ({ binding }) => binding.method === method.toLowerCase() && toPattern(binding.path).test(pathname),
  )
  if (!found) return
  const { name, output } = found.capability
  expect(output.parse(body), `the answer of ${name}`).toEqual(body)
}

const toPattern = (path: string): RegExp => new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`)
