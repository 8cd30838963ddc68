import type { Config, Listener } from '@ngrok/ngrok'
import { TunnelError } from './tunnel-error.ts'

/** The `forward` of @ngrok/ngrok: publishes an address of this machine. */
export interface Forward {
  (config: Config): Promise<Pick<Listener, 'url' | 'close'>>
}

/**
 * Loads the package, which only those have who want a tunnel.
 *
 * @throws {TunnelError} when it is not installed, or not for this system.
 */
export async function loadForward(): Promise<Forward> {
  try {
    const { forward } = await import('@ngrok/ngrok')
    return forward
  } catch (error) {
    if (isMissing(error))
      throw new TunnelError('tunnel_package_missing', 'a tunnel needs the package @ngrok/ngrok', {
        suggestion: 'npm i -D @ngrok/ngrok',
        cause: error,
      })
    throw new TunnelError(
      'tunnel_package_broken',
      `@ngrok/ngrok cannot be loaded on ${process.platform} ${process.arch}`,
      { suggestion: 'install it anew, with optional dependencies: npm i -D @ngrok/ngrok', cause: error },
    )
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'ERR_MODULE_NOT_FOUND' &&
  error.message.includes("'@ngrok/ngrok'")
