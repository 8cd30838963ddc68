import { delimiter } from 'node:path'
import { ofThisMachine } from '../kernel/wire/keep-loopback-direct.ts'
import type { ClientFiles } from './client-files.ts'

/** What makes the clients of a command, in any language, use a proxy and trust its authority. */
export interface ClientEnvironment {
  readonly proxyUrl: string
  readonly files: ClientFiles
  /** What the command would have had. */
  readonly before: NodeJS.ProcessEnv
}

/** The variables to set, beside those that are there. What others have put into the same ones stays in them where that can be. */
export function clientVariables({
  proxyUrl,
  files,
  before,
}: ClientEnvironment): Readonly<Record<string, string>> {
  const direct = (before['no_proxy'] ?? before['NO_PROXY'] ?? '').split(/[\s,]+/)
  return {
    ...both('http_proxy', proxyUrl),
    ...both('https_proxy', proxyUrl),
    // Where somebody says that nobody is to be called by a proxy, the mocks would not be, either.
    ...both(
      'no_proxy',
      [...direct.filter((each) => each !== '' && each !== '*'), ...ofThisMachine].join(','),
    ),
    ...Object.fromEntries(certificateVariables.map((name) => [name, files.bundle])),
    NODE_USE_ENV_PROXY: '1',
    NODE_OPTIONS: [before['NODE_OPTIONS'], `--require ${quoted(files.nodePreload)}`]
      .filter(Boolean)
      .join(' '),
    // What comes after the delimiter is looked at after the folder that PHP was built with.
    PHP_INI_SCAN_DIR: `${before['PHP_INI_SCAN_DIR'] ?? ''}${delimiter}${files.phpFolder}`,
    PYTHONPATH: [files.pythonFolder, before['PYTHONPATH']].filter(Boolean).join(delimiter),
    JAVA_TOOL_OPTIONS: [before['JAVA_TOOL_OPTIONS'], ...javaOptions(proxyUrl, files)]
      .filter(Boolean)
      .join(' '),
    SYSTEM_WGETRC: files.wgetrc,
    HOOKDRILL_EXEC_PROXY: proxyUrl,
  }
}

/** Each client has a name of its own for the file of authorities that it trusts: OpenSSL, requests, curl, AWS, Node, Deno, git, cargo. */
const certificateVariables = [
  'SSL_CERT_FILE',
  'REQUESTS_CA_BUNDLE',
  'CURL_CA_BUNDLE',
  'AWS_CA_BUNDLE',
  'NODE_EXTRA_CA_CERTS',
  'DENO_CERT',
  'GIT_SSL_CAINFO',
  'CARGO_HTTP_CAINFO',
]

const both = (name: string, value: string): Readonly<Record<string, string>> => ({
  [name]: value,
  [name.toUpperCase()]: value,
})

/** As `NODE_OPTIONS` wants it. */
const quoted = (path: string): string => `"${path.replaceAll(/["\\]/g, String.raw`\$&`)}"`

function javaOptions(proxyUrl: string, { trustStore, trustStorePassword }: ClientFiles): readonly string[] {
  const { hostname, port } = new URL(proxyUrl)
  return [
    ...['http', 'https'].flatMap((scheme) => [
      `-D${scheme}.proxyHost=${hostname}`,
      `-D${scheme}.proxyPort=${port}`,
    ]),
    '-Dhttp.nonProxyHosts=localhost|127.*|[::1]|*.localhost',
    `-Djavax.net.ssl.trustStore=${trustStore}`,
    '-Djavax.net.ssl.trustStoreType=JKS',
    `-Djavax.net.ssl.trustStorePassword=${trustStorePassword}`,
  ]
}
