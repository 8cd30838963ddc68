// src/mock/header.ts
/** The value of a header, in whatever case it is written. */
const headerOf = (headers, name) => Object.entries(headers).find(([key]) => isNamed(key, name))?.[1];
/** The headers with this one instead of any of its name. */
const withHeader = (headers, name, value) => ({
	...Object.fromEntries(Object.entries(headers).filter(([key]) => !isNamed(key, name))),
	[name]: value
});
const isNamed = (key, name) => key.toLowerCase() === name.toLowerCase();
/** As much of a body as its Content-Length lets a client see. */
const promised = (headers, body) => body.subarray(0, Number(headerOf(headers, "content-length") ?? body.length));
export { promised as n, withHeader as r, headerOf as t };

//# sourceMappingURL=header-3YWjY9Dh.js.map