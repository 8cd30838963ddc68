import { t as readAssignments } from "./assignments-B4F0IsW6.js";
import { i as rows, t as deliveryTable } from "./deliveries-6tbfP_7r.js";
import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { i as printJson, r as print } from "./output-CwCBFORv.js";
import { z } from "zod";
// src/cli/act.ts
const actFlags = serverFlags.extend({ set: z.array(z.string()) });
async function act(vendor, action, id, given) {
	const flags = actFlags.parse(given);
	const input = {
		...id !== void 0 && { id },
		...readAssignments("--set", flags.set)
	};
	const { result, deliveries } = await clientOf(flags).post(`/actions/${encodeURIComponent(vendor)}/${encodeURIComponent(action)}`, input, rows.extend({ result: z.unknown() }));
	if (flags.json) printJson({
		result,
		deliveries
	});
	else {
		print(`${vendor} ${action}: ${JSON.stringify(result)}`);
		print(deliveries.length === 0 ? "no webhook was sent" : deliveryTable(deliveries));
	}
}
export { act };

//# sourceMappingURL=act-dAFVLMd2.js.map