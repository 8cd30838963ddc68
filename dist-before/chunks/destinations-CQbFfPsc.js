import { lookup } from "node:dns";
import { BlockList, isIP } from "node:net";
// src/delivery/destinations.ts
const loopback = blockList([
	"127.0.0.0",
	8,
	"ipv4"
], [
	"::1",
	128,
	"ipv6"
]);
/** Never, whatever the user allowed: link-local and cloud metadata addresses. */
const never = blockList([
	"169.254.0.0",
	16,
	"ipv4"
], [
	"fe80::",
	10,
	"ipv6"
], [
	"fd00:ec2::254",
	128,
	"ipv6"
], [
	"0.0.0.0",
	8,
	"ipv4"
], [
	"::",
	128,
	"ipv6"
]);
/**
* Loopback always; beyond it only the host names and addresses in `allowedHosts` (`*.example.com` for sub-domains).
*/
function createDestinations(allowedHosts = []) {
	const patterns = new Set(allowedHosts.map((pattern) => pattern.toLowerCase()));
	const allowed = (host) => [...patterns].some((pattern) => matches(pattern, host));
	function addressRefusal(address, host) {
		if (inList(never, address)) return `${address} is an unspecified, link-local or metadata address, which is never called`;
		if (inList(loopback, address) || allowed(host) || allowed(address)) return void 0;
		return `${host}${host === address ? "" : ` (${address})`} is not on this machine; allow it with --allow-host ${host}`;
	}
	return {
		refusal(url) {
			if (url.protocol !== "http:" && url.protocol !== "https:") return `${url.protocol} is not http or https`;
			if (/^\/_hookdrill(\/|$)/i.test(url.pathname)) return "a control API is no place for webhooks";
			const host = bare(url.hostname);
			if (isIP(host) !== 0) return addressRefusal(host, host);
			return host === "localhost" || host.endsWith(".localhost") || allowed(host) ? void 0 : `${host} is not on this machine; allow it with --allow-host ${host}`;
		},
		lookup: guardedLookup(addressRefusal),
		allow: (host) => void patterns.add(bare(host))
	};
}
function guardedLookup(refusal) {
	function lookup$1(host, options, callback) {
		lookup(host, {
			...options,
			all: true
		}, (error, addresses) => {
			if (error) return callback(error, []);
			const usable = addresses.filter(({ address }) => refusal(address, host) === void 0);
			const [first] = usable;
			if (!first) return callback(blocked(refusal(addresses[0]?.address ?? host, host) ?? host), []);
			return options.all ? callback(null, usable) : callback(null, first.address, first.family);
		});
	}
	return lookup$1;
}
const blocked = (why) => Object.assign(new Error(why), { code: "EBLOCKED" });
const bare = (host) => host.replace(/^\[|\]$/g, "").toLowerCase();
const matches = (pattern, host) => pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : pattern === host;
function blockList(...subnets) {
	const list = new BlockList();
	for (const [net, prefix, family] of subnets) list.addSubnet(net, prefix, family);
	return list;
}
/** Also finds an IPv4 address that is written as IPv6 (`::ffff:169.254.169.254`); BlockList unwraps those. */
const inList = (list, address) => list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
export { createDestinations as t };

//# sourceMappingURL=destinations-CQbFfPsc.js.map