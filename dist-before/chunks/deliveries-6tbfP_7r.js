import { t as formatOutcome } from "./retry-rraAAfNf.js";
import { t as HookdrillError } from "./error-0ZhI542W.js";
import { r as formatError, t as exitCode } from "./exit-CxccfVUj.js";
import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { a as talk, i as printJson, n as columns, r as print } from "./output-CwCBFORv.js";
import { z } from "zod";
// src/cli/deliveries.ts
const outcome = z.custom((value) => typeof value === "object" && value !== null && "kind" in value);
const row = z.object({
	id: z.string(),
	vendor: z.string(),
	event: z.string(),
	url: z.string(),
	status: z.string(),
	fault: z.string().nullable(),
	attempts: z.number(),
	lastOutcome: outcome.nullable(),
	createdAt: z.number(),
	dueAt: z.number().nullable()
});
const rows = z.object({ deliveries: z.array(row) });
const attempt = z.object({
	number: z.number(),
	at: z.number(),
	endedAt: z.number(),
	headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
	outcome
});
const whole = row.extend({
	attempts: z.array(attempt),
	body: z.string(),
	resendOf: z.string().nullable()
});
const views = z.object({ deliveries: z.array(whole) });
const listFlags = serverFlags.extend({
	vendor: z.string().optional(),
	event: z.string().optional(),
	status: z.string().optional()
});
async function list(given) {
	const { vendor, event, status, ...flags } = listFlags.parse(given);
	const answer = await clientOf(flags).get(`/deliveries?${queryOf({
		vendor,
		event,
		status
	})}`, rows);
	if (flags.json) printJson(answer);
	else print(answer.deliveries.length === 0 ? "no deliveries yet" : deliveryTable(answer.deliveries));
}
async function show(id, given) {
	const flags = serverFlags.parse(given);
	const delivery = await clientOf(flags).get(`/deliveries/${encodeURIComponent(id)}`, whole);
	if (flags.json) printJson(delivery);
	else print(describe(delivery));
}
async function resend(id, given) {
	const flags = serverFlags.parse(given);
	const delivery = await clientOf(flags).post(`/deliveries/${encodeURIComponent(id)}/resend`, {}, whole);
	if (flags.json) printJson(delivery);
	else print(describe(delivery));
}
const waitFlags = listFlags.extend({
	count: z.string(),
	timeout: z.string()
});
/** Exit 1 when they do not come in time: what was expected did not happen. */
async function wait(given) {
	const { server, tenant, token, json, ...query } = waitFlags.parse(given);
	try {
		const answer = await clientOf({
			server,
			tenant,
			token
		}).get(`/deliveries/wait?${queryOf(query)}`, views);
		if (json) printJson(answer);
		else print(deliveryTable(answer.deliveries.map((delivery) => ({
			...delivery,
			attempts: delivery.attempts.length
		}))));
	} catch (error) {
		if (!(error instanceof HookdrillError) || error.code !== "timeout") throw error;
		talk(formatError(error));
		process.exitCode = exitCode.failed;
	}
}
function queryOf(given) {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(given)) if (value !== void 0) query.set(name, value);
	return query.toString();
}
const deliveryTable = (deliveries) => columns([
	"ID",
	"VENDOR",
	"EVENT",
	"STATUS",
	"ATTEMPTS",
	"LAST",
	"NEXT",
	"URL"
], deliveries.map(({ id, vendor, event, status, fault, attempts, lastOutcome, dueAt, url }) => [
	id.slice(0, 8),
	vendor,
	event,
	fault === null ? status : `${status} (${fault})`,
	String(attempts),
	lastOutcome ? formatOutcome(lastOutcome) : "-",
	dueAt === null ? "-" : iso(dueAt).slice(0, 19),
	url
]));
function describe(delivery) {
	return [
		`${delivery.vendor} ${delivery.event} → ${delivery.url}`,
		...delivery.fault === null ? [] : [`ran into ${delivery.fault}`],
		`id ${delivery.id}, ${delivery.status}${delivery.dueAt === null ? "" : `, next attempt ${iso(delivery.dueAt)}`}`,
		...delivery.attempts.flatMap((made) => [
			"",
			`attempt ${made.number}, ${iso(made.at)}: ${formatOutcome(made.outcome)}`,
			...Object.entries(made.headers).flatMap(([name, values]) => [values].flat().map((value) => `  ${name}: ${value}`)),
			...made.outcome.kind === "response" && made.outcome.body !== "" ? [`  answered: ${printable(made.outcome.body)}`] : []
		]),
		"",
		delivery.body
	].join("\n");
}
const iso = (ms) => new Date(ms).toISOString();
/** What a receiver answered could move the cursor or go on for pages. */
function printable(text) {
	const safe = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (control) => control === "\n" ? " " : `\\u{${control.charCodeAt(0).toString(16)}}`);
	return safe.length > 500 ? `${safe.slice(0, 500)}… (${text.length} characters)` : safe;
}
export { show as a, rows as i, list as n, wait as o, resend as r, deliveryTable as t };

//# sourceMappingURL=deliveries-6tbfP_7r.js.map