import { flag, list, yes } from './flag.ts'
import { certificateFile, serverUrl } from './values.ts'

/** For every command that a config file can say something to; read before all others. */
export const configFlags = {
  config: flag({
    value: 'file',
    summary: 'the config file; left out, hookdrill.config.* here or in the nearest folder above',
    variable: 'HOOKDRILL_CONFIG',
    example: 'hookdrill.config.json',
    known: 'file',
  }),
  noConfig: yes('read no config file'),
}

export const jsonFlag = { json: yes('print JSON', { variable: 'HOOKDRILL_JSON' }) }

/** Where mocks listen unless they are told otherwise. */
export const usualServer = 'http://127.0.0.1:4010'

/** For a command that talks to a running hookdrill. */
export const serverFlags = {
  server: flag({
    value: 'url',
    summary: 'the hookdrill to talk to',
    variable: 'HOOKDRILL_SERVER',
    default: usualServer,
    example: usualServer,
    parse: serverUrl,
  }),
  tenant: flag({
    value: 'id',
    summary: 'the tenant to act in',
    variable: 'HOOKDRILL_TENANT',
    default: 'default',
    example: 'default',
  }),
  token: flag({
    value: 'token',
    summary: 'token of a server that listens beyond loopback',
    variable: 'HOOKDRILL_TOKEN',
    example: 'the-token-that-start-printed',
  }),
  ...jsonFlag,
}

const { tenant: _tenant, ...withoutTenant } = serverFlags

/** For a command that is about the whole of a running hookdrill. */
export const addressFlags = withoutTenant

/** For a command that reaches receivers or files over TLS. */
export const caFlag = {
  ca: list({
    value: 'file',
    summary:
      'trust the certificates in this file, too: of a receiver that is self-signed, or of an authority of your own',
    variable: 'HOOKDRILL_CA',
    example: 'receiver-ca.pem',
    known: 'file',
    parse: certificateFile,
  }),
}

/** For a command that opens a tunnel. */
export const tunnelFlags = {
  authtokenFile: flag({
    value: 'file',
    summary: 'a file that holds the ngrok authtoken, when NGROK_AUTHTOKEN does not',
    variable: 'HOOKDRILL_AUTHTOKEN_FILE',
    example: 'ngrok-token.txt',
    known: 'file',
  }),
  domain: flag({
    value: 'domain',
    summary: 'a domain that ngrok has reserved for you',
    variable: 'HOOKDRILL_DOMAIN',
    example: 'drill.example.com',
  }),
}
