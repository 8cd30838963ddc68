/**
 * The keys of a config file that are flags of commands, each with the variable that says the same. A key is the name of its flag;
 * `editions` and `options` are objects by vendor, as everywhere in TypeScript.
 */
export const configKeys = {
  port: 'HOOKDRILL_PORT',
  host: 'HOOKDRILL_HOST',
  publicUrl: 'HOOKDRILL_PUBLIC_URL',
  ports: 'HOOKDRILL_PORTS',
  forwardTo: 'HOOKDRILL_FORWARD_TO',
  editions: 'HOOKDRILL_EDITION',
  options: 'HOOKDRILL_OPTION',
  seedData: 'HOOKDRILL_SEED_DATA',
  seed: 'HOOKDRILL_SEED',
  state: 'HOOKDRILL_STATE',
  durability: 'HOOKDRILL_DURABILITY',
  keep: 'HOOKDRILL_KEEP',
  keepFor: 'HOOKDRILL_KEEP_FOR',
  allowHost: 'HOOKDRILL_ALLOW_HOST',
  ca: 'HOOKDRILL_CA',
  vendorRules: 'HOOKDRILL_VENDOR_RULES',
  strictEvidence: 'HOOKDRILL_STRICT_EVIDENCE',
  acceptAssumption: 'HOOKDRILL_ACCEPT_ASSUMPTION',
  log: 'HOOKDRILL_LOG',
  logLevel: 'HOOKDRILL_LOG_LEVEL',
  intercept: 'HOOKDRILL_INTERCEPT',
  writeEnv: 'HOOKDRILL_WRITE_ENV',
  open: 'HOOKDRILL_OPEN',
  token: 'HOOKDRILL_TOKEN',
  tunnel: 'HOOKDRILL_TUNNEL',
  domain: 'HOOKDRILL_DOMAIN',
  authtokenFile: 'HOOKDRILL_AUTHTOKEN_FILE',
  server: 'HOOKDRILL_SERVER',
  tenant: 'HOOKDRILL_TENANT',
} as const

export type ConfigKey = keyof typeof configKeys
