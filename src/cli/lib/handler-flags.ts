import { profiles } from '../../kernel/scenario/profile.ts'
import { accountFlags } from './account-flags.ts'
import { exampleHook } from './example-names.ts'
import { flag, list } from './flag.ts'
import { allowedHost, patienceMs, oneOf, port, receiverUrl } from './values.ts'

/** For a command that judges a handler with mocks of its own. */
export const handlerFlags = {
  to: flag({
    value: 'url',
    summary: 'your handler',
    example: exampleHook,
    parse: receiverUrl,
    isRequired: true,
  }),
  secret: flag({
    value: 'secret',
    summary: "the webhook secret that it knows; the vendor's own when left out",
    example: 'an-invented-secret',
  }),
  profile: flag({
    value: 'profile',
    summary:
      'what it is for: it downloads the file, reads by the API, only stores the event, or polls; found out when left out',
    example: 'downloads',
    known: profiles,
    parse: oneOf(...profiles),
  }),
  within: flag({
    value: 'duration',
    summary: 'how long it may take to do its work, in real time; 5s when left out',
    example: '10s',
    parse: patienceMs,
  }),
  port: flag({
    value: 'port',
    summary: 'where the mocks listen that your handler calls',
    variable: 'HOOKDRILL_PORT',
    default: 4010,
    example: '4010',
    parse: port,
  }),
  allowHost: list({
    value: 'host',
    summary: 'allow webhooks to this host beyond this machine',
    variable: 'HOOKDRILL_ALLOW_HOST',
    example: 'receiver.example.com',
    parse: allowedHost,
  }),
  seed: flag({
    value: 'text',
    summary:
      'make credentials and secrets repeatable, for your handler to know; those of "start" when left out',
    variable: 'HOOKDRILL_SEED',
    example: 'seven',
  }),
  ...accountFlags,
}
