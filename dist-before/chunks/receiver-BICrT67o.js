import { n as receiverVendors, t as drillLimits } from "./receiver-options-BlA3Ad3i.js";
import { t as asListenError } from "./listen-CevVTnJt.js";
import { n as mailNotifier, t as createReceiver } from "./receiver-MmGO_x0O.js";
import { n as serverFlags, t as clientOf } from "./flags-Dax5DUsF.js";
import { n as interrupted } from "./interrupt-D04T8_sV.js";
import { a as talk, i as printJson, r as print } from "./output-CwCBFORv.js";
import { z } from "zod";
// src/cli/receiver.ts
const receiverFlags = serverFlags.extend({
	port: z.number(),
	folder: z.string(),
	mail: z.string().optional(),
	subscribe: z.boolean()
});
const tenant = z.object({ vendors: z.record(z.string(), z.object({
	baseUrl: z.string(),
	credentials: z.record(z.string(), z.string()),
	webhookSecret: z.string().optional()
})) });
const subscribed = z.object({ subscription: z.object({ secret: z.string() }).nullable() });
/** Runs the reference receiver for the mocks of a running hookdrill, and tells what it stores. */
async function receiver(given) {
	const flags = receiverFlags.parse(given);
	const end = interrupted();
	const client = clientOf(flags);
	const { vendors } = await client.get("", tenant);
	const secrets = new Map(Object.entries(vendors).flatMap(([name, { webhookSecret }]) => webhookSecret === void 0 ? [] : [[name, webhookSecret]]));
	const station = await createReceiver({
		folder: flags.folder,
		vendors: receiverVendors(vendors, { secretOf: (vendor) => secrets.get(vendor) }),
		limits: drillLimits,
		notify: [(entry) => tell(entry, flags.json === true), ...flags.mail === void 0 ? [] : [mailNotifier({
			from: "receiver@example.test",
			to: "files@example.test",
			folder: flags.mail
		})]],
		log: talk
	});
	try {
		const { url } = await station.listen({ port: flags.port }).catch((error) => {
			throw asListenError(error, flags.port, "127.0.0.1");
		});
		if (flags.subscribe) for (const vendor of Object.keys(vendors)) {
			const { subscription } = await client.post("/subscriptions", {
				vendor,
				url: `${url}/webhooks/${vendor}`
			}, subscribed);
			if (subscription) secrets.set(vendor, subscription.secret);
		}
		if (flags.json) printJson({
			type: "ready",
			schema_version: 1,
			url,
			folder: flags.folder
		});
		else talk(`the receiver listens on ${url}/webhooks/<vendor> and keeps files in ${flags.folder}. Ctrl-C ends it.`);
		process.exitCode = await end;
	} finally {
		await station.close();
	}
	talk("the receiver has ended; what it acknowledged and did not finish waits in its queue.");
}
function tell(entry, json) {
	if (json) printJson({
		type: "outcome",
		...entry
	});
	else print([
		entry.time,
		entry.vendor,
		entry.event ?? "-",
		entry.id ?? "-",
		entry.outcome,
		entry.file ?? entry.reason
	].join("  "));
}
export { receiver };

//# sourceMappingURL=receiver-BICrT67o.js.map