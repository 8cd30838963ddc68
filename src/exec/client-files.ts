import { X509Certificate } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { rootCertificates } from 'node:tls'
import type { Authority } from './proxy/authority.ts'
import { javaTrustStore } from './java-trust-store.ts'

/** The files that clients are pointed at. */
export interface ClientFiles extends AsyncDisposable {
  /** Ours, and those that the machine trusts; PEM. */
  readonly bundle: string
  readonly nodePreload: string
  readonly phpFolder: string
  readonly pythonFolder: string
  readonly wgetrc: string
  readonly trustStore: string
  readonly trustStorePassword: string
}

/** Java demands one; there is nothing to protect. */
const trustStorePassword = 'hookdrill'

/**
 * Writes them into a folder of their own that only this user may look into, and that goes when they are disposed of. The key of the
 * authority is in none of them.
 */
export async function writeClientFiles(
  authority: Pick<Authority, 'pem'>,
  env: NodeJS.ProcessEnv,
): Promise<ClientFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-exec-'))
  const file = (name: string): string => join(folder, name)
  const trusted = await readTrusted(env)
  const pems = [
    ...trusted.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g),
    [authority.pem],
  ]
  const [bundle, trustStore, wgetrc, phpFolder] = [
    file('trusted.pem'),
    file('trusted.jks'),
    file('wgetrc'),
    file('php'),
  ]
  await mkdir(phpFolder)
  await Promise.all([
    writeFile(bundle, `${trusted.trimEnd()}\n${authority.pem}`),
    writeFile(
      trustStore,
      javaTrustStore(
        pems.flatMap(([pem]) => derOf(pem)),
        trustStorePassword,
      ),
    ),
    writeFile(
      wgetrc,
      `${await readFile('/etc/wgetrc', 'utf8').catch(() => '')}\nca_certificate = ${bundle}\n`,
    ),
    writeFile(join(phpFolder, 'hookdrill.ini'), phpSettings(bundle)),
  ])
  return {
    bundle,
    nodePreload: clientFile('node-preload.cjs'),
    phpFolder,
    pythonFolder: dirname(clientFile('python/sitecustomize.py')),
    wgetrc,
    trustStore,
    trustStorePassword,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

const require = createRequire(import.meta.url)

const clientFile = (name: string): string => require.resolve(`#exec-clients/${name}`)

const phpSettings = (bundle: string): string =>
  [
    `openssl.cafile="${bundle}"`,
    `curl.cainfo="${bundle}"`,
    `auto_prepend_file="${clientFile('php-prepend.php')}"`,
    '',
  ].join('\n')

/** A certificate that cannot be read is left out: the machine's own clients would not use it, either. */
function derOf(pem: string | undefined): readonly Uint8Array[] {
  try {
    return pem === undefined ? [] : [new Uint8Array(new X509Certificate(pem).raw)]
  } catch {
    return []
  }
}

/** Where Linux distributions, BSD and macOS keep what they trust. */
const usualBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/** What the environment names, or else what the machine has, or else what Node brings along. */
async function readTrusted(env: NodeJS.ProcessEnv): Promise<string> {
  const named = ['SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'].flatMap((name) => env[name] ?? [])
  for (const path of [...named, ...usualBundles]) {
    const text = await readFile(path, 'utf8').catch(() => '')
    if (text.includes('BEGIN CERTIFICATE')) return withExtra(text, env)
  }
  return withExtra(rootCertificates.join('\n'), env)
}

/** Node takes one more file of them, and there is one variable for it. */
async function withExtra(trusted: string, env: NodeJS.ProcessEnv): Promise<string> {
  const extra = env['NODE_EXTRA_CA_CERTS']
  if (extra === undefined) return trusted
  return `${trusted.trimEnd()}\n${await readFile(extra, 'utf8').catch(() => '')}`
}
