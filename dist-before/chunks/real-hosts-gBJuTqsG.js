// src/http/real-hosts.ts
/** From now on links in answers and payloads point at the first of the vendor's origins that is one host. */
function standInForRealHosts(mock) {
	const { vendor } = mock;
	const found = vendor.origins.find(({ origin }) => !origin.includes("*"));
	if (!found) throw new RangeError(`${vendor.name} has no origin without a wildcard`);
	mock.baseUrl = found.origin;
}
export { standInForRealHosts as t };

//# sourceMappingURL=real-hosts-gBJuTqsG.js.map