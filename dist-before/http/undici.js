import { n as originPattern } from "../chunks/dispatch-CED_Fqnj.js";
import { t as standInForRealHosts } from "../chunks/real-hosts-gBJuTqsG.js";
// src/http/undici.ts
/**
* The undici face: sends calls to the vendors' real hosts to a drill instead. msw does not see what goes through undici's own
* `request` and `fetch`, so this is what `handlers(drill)` is for everybody else.
*
* @example setGlobalDispatcher(new Agent().compose(interceptor(drill)))
*/
function interceptor({ url, tenant }) {
	const mocks = Object.values(tenant.mocks);
	mocks.forEach(standInForRealHosts);
	return (dispatch) => (options, handler) => {
		const to = redirect(url, mocks, options);
		return dispatch(to ? {
			...options,
			...to
		} : options, handler);
	};
}
function redirect(url, mocks, { origin, path }) {
	if (origin === void 0) return void 0;
	const wanted = new URL(path, origin);
	for (const { vendor } of mocks) {
		const found = vendor.origins.find((each) => originPattern(each).test(wanted.hostname));
		if (!found) continue;
		const server = new URL(url);
		return {
			origin: server.origin,
			path: `${server.pathname}/${vendor.name}${found.toPath ? found.toPath(wanted) : path}`
		};
	}
}
export { interceptor };

//# sourceMappingURL=undici.js.map