import { expect, it } from 'vitest'
import { remembered } from '../src/files/remembered.ts'
import type { DocumentSpec } from '../src/kernel/contract/document.ts'

const about = (title: string): DocumentSpec => ({ kind: 'pdf', title, lines: [], at: 0 })

/** Says which documents were rendered, as they were. */
function counted(limit: number, failures = 0) {
  const rendered: string[] = []
  let left = failures
  const render = remembered(async (document) => {
    rendered.push(document.kind === 'pdf' ? document.title : document.kind)
    if (left-- > 0) throw new Error('no font')
    return Buffer.from(JSON.stringify(document))
  }, limit)
  return { rendered, render }
}

it('renders a document once, also when it is asked for twice at the same time', async () => {
  const { rendered, render } = counted(2)
  const [first, second] = await Promise.all([render(about('a')), render(about('a'))])
  expect(await render({ ...about('a') })).toBe(first)
  expect(second).toBe(first)
  expect(await render({ ...about('a'), at: 1 } as DocumentSpec)).not.toEqual(first)
  expect(rendered).toEqual(['a', 'a'])
})

it('lets go of what was not asked for longest', async () => {
  const { rendered, render } = counted(2)
  for (const title of ['a', 'b', 'a', 'c', 'a', 'b']) await render(about(title))
  expect(rendered).toEqual(['a', 'b', 'c', 'b'])
})

it('tries again what failed', async () => {
  const { rendered, render } = counted(2, 1)
  await expect(render(about('a'))).rejects.toThrow('no font')
  expect(await render(about('a'))).toBeInstanceOf(Uint8Array)
  expect(rendered).toEqual(['a', 'a'])
})
