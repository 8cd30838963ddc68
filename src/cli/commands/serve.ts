import type { Command } from 'commander'
import { env, ofServer, ofTunnel, port, seconds, several } from '../lib/options.ts'

/** What runs until it is stopped, or runs everything once: start, demo, receiver, tunnel, smoke. */
export function declareServers(program: Command): void {
  ofTunnel(program.command('start'))
    .description('start all five vendors on one port')
    .addOption(
      env('--port <port>', 'port to listen on, 0 for any free one', 'PORT').argParser(port).default(4010),
    )
    .addOption(
      env(
        '--host <host>',
        'address to listen on; beyond loopback the control API demands a token',
        'HOST',
      ).default('127.0.0.1'),
    )
    .addOption(
      env('--public-url <url>', 'where others reach it, when that is not where it listens', 'PUBLIC_URL'),
    )
    .addOption(env('--token <token>', 'what callers of the control API must show', 'TOKEN'))
    .addOption(env('--state <folder>', 'keep accounts and deliveries in this folder between runs', 'STATE'))
    .addOption(env('--hook <url>', 'subscribe this URL to every vendor; {vendor} in it is replaced', 'HOOK'))
    .addOption(
      several(
        '--edition <vendor=edition>',
        'the generation of an API to play, such as reportflow=current',
        'EDITION',
      ),
    )
    .addOption(
      several(
        '--option <vendor.option=value>',
        'a switch of a vendor; "hookdrill vendors" lists them',
        'OPTION',
      ),
    )
    .addOption(
      several('--allow-host <host>', 'a host beyond this machine that webhooks may be sent to', 'ALLOW_HOST'),
    )
    .addOption(
      env(
        '--vendor-rules',
        'enforce rules that vendors have for webhook URLs, such as https only',
        'VENDOR_RULES',
      ),
    )
    .addOption(env('--seed <text>', 'make ids and secrets repeatable', 'SEED'))
    .addOption(
      env(
        '--tunnel',
        'publish the vendor APIs, never the control API, through ngrok; links point there',
        'TUNNEL',
      ),
    )
    .addOption(env('--json', 'print JSON: the first line says where everything is', 'JSON'))
    .action(async (flags: unknown) => (await import('./start.ts')).start(flags))

  program
    .command('demo')
    .description('five vendors, five webhooks, five files, and two bad days')
    .addOption(env('--json', 'print JSON', 'JSON'))
    .action(async (flags: unknown) => (await import('./demo.ts')).demo(flags))

  ofServer(program.command('receiver'))
    .description('run the reference receiver against a running hookdrill')
    .addOption(
      env('--port <port>', 'port to listen on, 0 for any free one', 'RECEIVER_PORT')
        .argParser(port)
        .default(4020),
    )
    .addOption(
      env('--folder <folder>', 'where files, queue and audit are kept', 'RECEIVER_FOLDER').default(
        '.hookdrill/receiver',
      ),
    )
    .addOption(env('--mail <folder>', 'write a mail for each file into this folder', 'RECEIVER_MAIL'))
    .option('--no-subscribe', 'do not tell the vendors about this receiver')
    .action(async (flags: unknown) => (await import('./receiver.ts')).receiver(flags))

  ofTunnel(ofServer(program.command('tunnel')))
    .description('publish a receiver of this machine through ngrok, so that vendors can call it from outside')
    .addOption(
      env(
        '--to <url>',
        'the receiver, such as http://127.0.0.1:3000/webhooks/{vendor}',
        'TUNNEL_TO',
      ).makeOptionMandatory(),
    )
    .addOption(several('--allow-host <host>', 'a host beyond this machine that may be published'))
    .option('--subscribe', 'subscribe the public URL to every vendor of a running hookdrill')
    .action(async (flags: unknown) => (await import('./tunnel.ts')).tunnel(flags))

  ofTunnel(program.command('smoke'))
    .description('one journey of each vendor through public URLs, to the reference receiver or to yours')
    .addOption(
      env(
        '--to <url>',
        'your own public receiver instead of the reference receiver; {vendor} in it is replaced',
        'SMOKE_TO',
      ),
    )
    .addOption(several('--vendor <vendor>', 'only this vendor'))
    .addOption(
      several(
        '--scenario <name>',
        'after the journeys, play this scenario with every vendor that it fits; "hookdrill play --list" lists them',
      ),
    )
    .addOption(
      env(
        '--wait <seconds>',
        'how long your receiver may take to answer, and then to fetch the file',
        'SMOKE_WAIT',
      )
        .argParser(seconds)
        .default(30),
    )
    .addOption(
      env('--seed <text>', 'make credentials and secrets repeatable, for your receiver to know', 'SEED'),
    )
    .option('--no-tunnel', 'stay on this machine: everything over loopback')
    .addOption(env('--json', 'print JSON', 'JSON'))
    .action(async (flags: unknown) => (await import('./smoke.ts')).smoke(flags))
}
