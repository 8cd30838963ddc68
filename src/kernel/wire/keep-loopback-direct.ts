/** This machine, as `no_proxy` names it. */
export const ofThisMachine = ['localhost', '.localhost', '127.0.0.1', '[::1]', '::1']

/**
 * Keeps calls to this machine from proxies. Where Node is told to use those of the environment (`NODE_USE_ENV_PROXY`), `fetch` would
 * take them there, unless `no_proxy` says otherwise; that is read at every call. What hookdrill sends by itself uses no proxy.
 */
export function keepLoopbackDirect(env: NodeJS.ProcessEnv): void {
  const isProxied = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY'].some((name) => env[name])
  const given = env['no_proxy'] ?? env['NO_PROXY'] ?? ''
  if (!isProxied || given.trim() === '*') return
  const named = given.split(/[\s,]+/).filter((host) => host !== '')
  env['no_proxy'] = [...new Set([...named, ...ofThisMachine])].join(',')
}
