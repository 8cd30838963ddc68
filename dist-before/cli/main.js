#!/usr/bin/env node
import { t as HookdrillError } from "../chunks/error-0ZhI542W.js";
import { n as exitCodeOf, r as formatError, t as exitCode } from "../chunks/exit-CxccfVUj.js";
import { t as Interrupted } from "../chunks/interrupt-D04T8_sV.js";
import { createRequire } from "node:module";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
// src/cli/commands/options.ts
const collect = (value, before) => [...before, value];
/** An option with its environment variable. */
const env = (flags, description, name) => new Option(flags, description).env(`HOOKDRILL_${name}`);
/** A flag that may come several times. What its variable holds, separated by semicolons, comes first. */
const several = (flags, description, name) => {
	const fromEnv = name === void 0 ? void 0 : process.env[`HOOKDRILL_${name}`];
	const note = name === void 0 ? "" : ` (env: HOOKDRILL_${name}, separated by ;)`;
	return new Option(flags, description + note).argParser(collect).default(fromEnv?.split(";") ?? [], fromEnv ?? "none");
};
function port(text) {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value > 65535) throw new InvalidArgumentError("expected a port from 0 to 65535; 0 takes any free one");
	return value;
}
function seconds(text) {
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < 1 || value > 3600) throw new InvalidArgumentError("expected whole seconds from 1 to 3600");
	return value;
}
/** For a command that talks to a running hookdrill. */
const ofServer = (command) => command.addOption(env("--server <url>", "the hookdrill to talk to", "SERVER").default("http://127.0.0.1:4010")).addOption(env("--tenant <id>", "the isolated world to act in", "TENANT").default("default")).addOption(env("--token <token>", "token of a server that listens beyond loopback", "TOKEN")).addOption(env("--json", "print JSON", "JSON"));
/** For a command that opens a tunnel. */
const ofTunnel = (command) => command.addOption(env("--authtoken-file <file>", "a file that holds the ngrok authtoken, when NGROK_AUTHTOKEN does not", "AUTHTOKEN_FILE")).addOption(env("--domain <domain>", "a domain that ngrok has reserved for you", "DOMAIN"));
// src/cli/commands/drive.ts
/** What drives a running hookdrill: trigger, act, deliveries, clock, state, play. */
function declareDrivers(program) {
	ofServer(program.command("trigger <vendor> <event>")).description("make what an event is about, and send the event; \"hookdrill vendors <vendor>\" lists events").addOption(several("--set <path=value>", "replace a value in the payload, such as data.record.id=7; links in it stay as they are")).option("--data <@file>", "the whole payload, as JSON or @file").option("--to <url>", "send it here instead of to the subscriptions").option("--secret <secret>", "sign with this secret; goes with --to").option("--fault <fault>", "what it runs into, such as wrong-secret, or JSON with settings: {\"kind\":\"late\",\"by\":\"2h\"}").action(async (vendor, event, flags) => (await import("../chunks/trigger-N0ZQlo9s.js")).trigger(vendor, event, flags));
	ofServer(program.command("act <vendor> <action> [id]")).description("do what a person or the vendor would do next; \"hookdrill vendors <vendor>\" lists actions, and without an id the newest is meant").addOption(several("--set <name=value>", "a further input of the action")).action(async (vendor, action, id, flags) => (await import("../chunks/act-dAFVLMd2.js")).act(vendor, action, id, flags));
	const deliveries = program.command("deliveries").description("what was sent, and what came of it");
	ofServer(deliveries.command("list")).description("every delivery, oldest first").option("--vendor <vendor>", "only of this vendor").option("--event <event>", "only of this event").option("--status <status>", "pending, delivered or abandoned").action(async (flags) => (await import("../chunks/deliveries-Bsv8kkxJ.js")).list(flags));
	ofServer(deliveries.command("show <id>")).description("one delivery with its attempts and exact body; the beginning of an id will do").action(async (id, flags) => (await import("../chunks/deliveries-Bsv8kkxJ.js")).show(id, flags));
	ofServer(deliveries.command("resend <id>")).description("the same bytes once more, to the same place, under the same delivery id").action(async (id, flags) => (await import("../chunks/deliveries-Bsv8kkxJ.js")).resend(id, flags));
	ofServer(deliveries.command("wait")).description("wait until deliveries have arrived, those that have already included; exit 1 when they do not").option("--vendor <vendor>", "only of this vendor").option("--event <event>", "only of this event").option("--status <status>", "pending, delivered or abandoned; delivered when left out").option("--count <number>", "how many to wait for", "1").option("--timeout <duration>", "how long to wait, in real time", "10s").action(async (flags) => (await import("../chunks/deliveries-Bsv8kkxJ.js")).wait(flags));
	const clock = program.command("clock").description("what time it is on the tenant's clock, and moving it");
	const order = async (what, flags) => (await import("../chunks/clock-Bon1xJB-.js")).order(what, flags);
	ofServer(clock.command("show", { isDefault: true })).description("what time it is, and whether the clock is frozen").action(async (flags) => (await import("../chunks/clock-Bon1xJB-.js")).show(flags));
	ofServer(clock.command("advance <duration>")).description("move it on, by 28h, 1h30m or ms; ends when everything due has settled").action((given, flags) => order({ advance: /^\d+$/.test(given) ? Number(given) : given }, flags));
	ofServer(clock.command("at <instant>")).description("move it on to an instant, such as 2026-01-02T09:00:00Z; ends when everything due has settled").action((at, flags) => order({ at }, flags));
	ofServer(clock.command("freeze")).description("stop it where it is").action((flags) => order({ freeze: true }, flags));
	ofServer(clock.command("resume")).description("let it tick, from where it stands").action((flags) => order({ resume: true }, flags));
	const state = program.command("state").description("keep the accounts of a tenant, and go back to them");
	ofServer(state.command("save <file>")).description("write every account to a file; secrets are in it").action(async (file, flags) => (await import("../chunks/state-CUIZgKVd.js")).save(file, flags));
	ofServer(state.command("load <file>")).description("make every account what it was; the clock stays where it is").action(async (file, flags) => (await import("../chunks/state-CUIZgKVd.js")).load(file, flags));
	ofServer(state.command("reset")).description("make every account empty again; the clock stays where it is").action(async (flags) => (await import("../chunks/state-CUIZgKVd.js")).reset(flags));
	ofServer(program.command("play [scenario]")).description("play a scenario against your receiver: a name, a YAML or JSON file, or \"all\" that fit the vendor").option("--vendor <vendor>", "who plays").option("--to <url>", "your receiver; {vendor} in it is replaced").option("--secret <secret>", "the webhook secret that it knows; the vendor's own when left out").option("--seed <text>", "draw the same names again").option("--within <duration>", "how long an expectation may take to come true, in real time; 5s when left out").option("--explain", "print the plan and do nothing").option("--list", "list the scenarios, and do nothing").action(async (scenario, flags) => (await import("../chunks/play-DRJJ7J7P.js")).play(scenario, flags));
}
// src/cli/commands/look-up.ts
/** What there is: faults, vendors, fixtures. */
function declareCatalogues(program) {
	program.command("faults").description("every fault that can be asked for, of deliveries and of API calls").addOption(env("--json", "print JSON", "JSON")).action(async (flags) => (await import("../chunks/faults-BWffe5Yc.js")).showFaults(flags));
	program.command("vendors [vendor]").description("the vendors, their events, actions, editions and options").addOption(env("--json", "print JSON", "JSON")).action(async (vendor, flags) => (await import("../chunks/vendors-CXwB8JnG.js")).showVendors(vendor, flags));
	const fixtures = program.command("fixtures").description("payloads, signature vectors and specimen files, without a server");
	fixtures.command("list [vendor]").description("every event that has a payload").addOption(env("--json", "print JSON", "JSON")).action(async (vendor, flags) => (await import("../chunks/fixtures-DGRosG9R.js")).listFixtures(vendor, flags));
	fixtures.command("show <vendor> <event>").description("the payload of an event; with --secret or --url the whole request, signed as the vendor signs").option("--edition <edition>", "the generation of the API that sends it; the first when left out").addOption(several("--set <path=value>", "replace a value in the payload, such as data.record.id=7")).option("--secret <secret>", "sign with this secret").option("--url <url>", "where the request would go").addOption(env("--json", "print JSON", "JSON")).action(async (vendor, event, flags) => (await import("../chunks/fixtures-DGRosG9R.js")).showFixture(vendor, event, flags));
	fixtures.command("export <folder>").description("write them into a folder, for tests in any language").addOption(several("--vendor <vendor>", "only of this vendor")).option("--force", "write into a folder that holds something else, too").addOption(env("--json", "print JSON", "JSON")).action(async (folder, flags) => (await import("../chunks/fixtures-DGRosG9R.js")).exportFixtures(folder, flags));
}
// src/cli/commands/serve.ts
/** What runs until it is stopped, or runs everything once: start, demo, receiver, tunnel, smoke. */
function declareServers(program) {
	ofTunnel(program.command("start")).description("start all five vendors on one port").addOption(env("--port <port>", "port to listen on, 0 for any free one", "PORT").argParser(port).default(4010)).addOption(env("--host <host>", "address to listen on; beyond loopback the control API demands a token", "HOST").default("127.0.0.1")).addOption(env("--public-url <url>", "where others reach it, when that is not where it listens", "PUBLIC_URL")).addOption(env("--token <token>", "what callers of the control API must show", "TOKEN")).addOption(env("--state <folder>", "keep accounts and deliveries in this folder between runs", "STATE")).addOption(env("--hook <url>", "subscribe this URL to every vendor; {vendor} in it is replaced", "HOOK")).addOption(several("--edition <vendor=edition>", "the generation of an API to play, such as reportflow=current", "EDITION")).addOption(several("--option <vendor.option=value>", "a switch of a vendor; \"hookdrill vendors\" lists them", "OPTION")).addOption(several("--allow-host <host>", "a host beyond this machine that webhooks may be sent to", "ALLOW_HOST")).addOption(env("--vendor-rules", "enforce rules that vendors have for webhook URLs, such as https only", "VENDOR_RULES")).addOption(env("--seed <text>", "make ids and secrets repeatable", "SEED")).addOption(env("--tunnel", "publish the vendor APIs, never the control API, through ngrok; links point there", "TUNNEL")).addOption(env("--json", "print JSON: the first line says where everything is", "JSON")).action(async (flags) => (await import("../chunks/start-A0JS9t19.js")).start(flags));
	program.command("demo").description("five vendors, five webhooks, five files, and two bad days").addOption(env("--json", "print JSON", "JSON")).action(async (flags) => (await import("../chunks/demo-BcbqAvSd.js")).demo(flags));
	ofServer(program.command("receiver")).description("run the reference receiver against a running hookdrill").addOption(env("--port <port>", "port to listen on, 0 for any free one", "RECEIVER_PORT").argParser(port).default(4020)).addOption(env("--folder <folder>", "where files, queue and audit are kept", "RECEIVER_FOLDER").default(".hookdrill/receiver")).addOption(env("--mail <folder>", "write a mail for each file into this folder", "RECEIVER_MAIL")).option("--no-subscribe", "do not tell the vendors about this receiver").action(async (flags) => (await import("../chunks/receiver-BICrT67o.js")).receiver(flags));
	ofTunnel(ofServer(program.command("tunnel"))).description("publish a receiver of this machine through ngrok, so that vendors can call it from outside").addOption(env("--to <url>", "the receiver, such as http://127.0.0.1:3000/webhooks/{vendor}", "TUNNEL_TO").makeOptionMandatory()).addOption(several("--allow-host <host>", "a host beyond this machine that may be published")).option("--subscribe", "subscribe the public URL to every vendor of a running hookdrill").action(async (flags) => (await import("../chunks/tunnel-CauuB_xJ.js")).tunnel(flags));
	ofTunnel(program.command("smoke")).description("one journey of each vendor through public URLs, to the reference receiver or to yours").addOption(env("--to <url>", "your own public receiver instead of the reference receiver; {vendor} in it is replaced", "SMOKE_TO")).addOption(several("--vendor <vendor>", "only this vendor")).addOption(several("--scenario <name>", "after the journeys, play this scenario with every vendor that it fits; \"hookdrill play --list\" lists them")).addOption(env("--wait <seconds>", "how long your receiver may take to answer, and then to fetch the file", "SMOKE_WAIT").argParser(seconds).default(30)).addOption(env("--seed <text>", "make credentials and secrets repeatable, for your receiver to know", "SEED")).option("--no-tunnel", "stay on this machine: everything over loopback").addOption(env("--json", "print JSON", "JSON")).action(async (flags) => (await import("../chunks/smoke-Dubn4l8Q.js")).smoke(flags));
}
// src/cli/env-switches.ts
const names = [
	"HOOKDRILL_JSON",
	"HOOKDRILL_VENDOR_RULES",
	"HOOKDRILL_TUNNEL"
];
/**
* `HOOKDRILL_JSON=0` means no; commander takes any value of a switch's variable for yes.
*
* @throws {HookdrillError} for a value that is neither.
*/
function readEnvSwitches(env) {
	for (const name of names) {
		const value = env[name];
		if (value === void 0 || /^(1|true|yes|on)$/i.test(value)) continue;
		if (!/^(0|false|no|off|)$/i.test(value)) throw new HookdrillError("invalid_env", `${name}=${value} is neither yes nor no`, { suggestion: "give 1, true, yes or on, or 0, false, no, off or nothing" });
		Reflect.deleteProperty(env, name);
	}
}
// src/cli/main.ts
const { version } = createRequire(import.meta.url)("hookdrill/package.json");
const program = new Command("hookdrill").description("Stands in, on your own machine, for five vendors that hand over documents by webhook.").version(version).showSuggestionAfterError().showHelpAfterError("(--help tells more)").configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "hookdrill: ")) }).exitOverride();
declareServers(program);
declareDrivers(program);
declareCatalogues(program);
async function run() {
	try {
		if (process.argv.length <= 2) {
			program.outputHelp();
			return exitCode.ok;
		}
		readEnvSwitches(process.env);
		await program.parseAsync();
		return Number(process.exitCode ?? exitCode.ok);
	} catch (error) {
		if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
		if (error instanceof Interrupted) return error.exitCode;
		process.stderr.write(`${formatError(error)}\n`);
		return exitCodeOf(error);
	}
}
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? exitCode.ok : exitCode.internal));
process.exitCode = await run();
export {};

//# sourceMappingURL=main.js.map