// src/demo/receiver-options.ts
/** Somebody is watching: what is tried again backs off as in real life, but from a fifth of a second. */
const drillLimits = { firstDelayMs: 200 };
/** What an integrator would configure the reference receiver with, for the mocks of one tenant. */
function receiverVendors(access, { secretOf, entityOf }) {
	const of = (vendor) => access[vendor] ?? {
		baseUrl: "http://127.0.0.1",
		credentials: {}
	};
	const secret = (vendor) => () => secretOf(vendor);
	const credential = (vendor, name) => of(vendor).credentials[name] ?? "";
	return {
		amiqus: {
			baseUrl: of("amiqus").baseUrl,
			token: credential("amiqus", "token"),
			secret: secret("amiqus")
		},
		reportflow: {
			baseUrl: of("reportflow").baseUrl,
			appKey: credential("reportflow", "appKey"),
			...of("reportflow").credentials["secretKey"] !== void 0 && { secretKey: credential("reportflow", "secretKey") }
		},
		amani: {
			baseUrl: of("amani").baseUrl,
			username: credential("amani", "username"),
			password: credential("amani", "password"),
			secret: secret("amani")
		},
		credas: {
			baseUrl: of("credas").baseUrl,
			apiKey: credential("credas", "apiKey"),
			...entityOf && { entityOf }
		},
		smartdocumentor: { fileOrigins: [new URL(of("smartdocumentor").baseUrl).origin] }
	};
}
export { receiverVendors as n, drillLimits as t };

//# sourceMappingURL=receiver-options-BlA3Ad3i.js.map