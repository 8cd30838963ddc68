import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

export interface StandIn extends AsyncDisposable {
  /** For `NODE_OPTIONS`: in that process, `import('@ngrok/ngrok')` gets something else. */
  readonly options: string
}

/** Puts the edge of this folder, or nothing at all, in the place of @ngrok/ngrok, by Node's own means. */
export async function standInForNgrok(instead: 'edge' | 'nothing'): Promise<StandIn> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-stand-in-'))
  const edge = join(folder, 'edge.mjs')
  const bundle = await rolldown({
    input: new URL('edge.ts', import.meta.url).pathname,
    platform: 'node',
    transform: { target: 'node20.19' },
  })
  await bundle.write({ file: edge, format: 'esm' })
  await bundle.close()
  const found =
    instead === 'edge'
      ? `return { url: ${JSON.stringify(pathToFileURL(edge).href)}, shortCircuit: true }`
      : `throw Object.assign(new Error("Cannot find package '@ngrok/ngrok'"), { code: 'ERR_MODULE_NOT_FOUND' })`
  await writeFile(
    join(folder, 'hook.mjs'),
    `export async function resolve(name, context, next) {
       if (name === '@ngrok/ngrok') { ${found} }
       return await next(name, context)
     }`,
  )
  const register = join(folder, 'register.mjs')
  await writeFile(register, `import { register } from 'node:module'; register('./hook.mjs', import.meta.url)`)
  return {
    options: `--import ${pathToFileURL(register).href}`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
