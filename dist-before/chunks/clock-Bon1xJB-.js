import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { i as printJson, n as columns, r as print } from "./output-CwCBFORv.js";
import { z } from "zod";
// src/cli/clock.ts
const standing = z.looseObject({
	now: z.string(),
	frozen: z.boolean()
});
const moved = standing.extend({
	from: z.string(),
	summary: z.string(),
	changes: z.array(z.object({
		at: z.number(),
		vendor: z.string(),
		what: z.string(),
		id: z.string(),
		became: z.string(),
		why: z.string().optional()
	}))
});
async function show(given) {
	const flags = serverFlags.parse(given);
	const answer = await clientOf(flags).get("/clock", standing);
	if (flags.json) printJson(answer);
	else print(formatStanding(answer));
}
/** Freezes, resumes or moves the clock, and prints what happened meanwhile. */
async function order(what, given) {
	const flags = serverFlags.parse(given);
	const answer = await clientOf(flags).post("/clock", what, moved);
	if (flags.json) printJson(answer);
	else print(describe(answer, "advance" in what || "at" in what));
}
const formatStanding = ({ now, frozen }) => `${now} (${frozen ? "frozen" : "ticking"})`;
function describe(answer, isMove) {
	if (!isMove) return formatStanding(answer);
	const { from, summary, changes } = answer;
	return [
		`${from} → ${formatStanding(answer)}`,
		summary,
		...changes.length === 0 ? [] : [changeTable(changes)]
	].join("\n");
}
const changeTable = (changes) => columns([
	"AT",
	"VENDOR",
	"WHAT",
	"WHY"
], changes.map(({ at, vendor, what, id, became, why }) => [
	new Date(at).toISOString().slice(0, 19),
	vendor,
	`${what} ${id} ${became}`,
	why ?? ""
]));
export { order, show };

//# sourceMappingURL=clock-Bon1xJB-.js.map