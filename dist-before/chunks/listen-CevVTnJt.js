import { t as HookdrillError } from "./error-0ZhI542W.js";
import { createServer } from "node:http";
// src/http/listen.ts
/** The port that was asked for cannot be had. */
var ListenError = class extends HookdrillError {
	name = "ListenError";
};
/**
* Listens on `port` (0 for a free one).
*
* @throws {ListenError} when the port is taken or may not be used; names the way out.
*/
async function listen(listener, port, host) {
	const server = createServer(listener);
	await new Promise((resolve, reject) => {
		server.once("error", (error) => reject(asListenError(error, port, host)));
		server.listen(port, host, resolve);
	});
	const address = server.address();
	return {
		server,
		port: address.port,
		url: `http://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`,
		close: () => new Promise((resolve) => {
			server.close(() => resolve());
			server.closeAllConnections();
		})
	};
}
/** Neither the server nor a connection to it is a reason for the process to stay up. */
function letProcessEnd(server) {
	server.unref();
	server.on("connection", (socket) => socket.unref());
}
/** The error of a `listen` that failed, as people read it. */
function asListenError(error, port, host) {
	if (error.code === "EADDRINUSE") return new ListenError("port_taken", `port ${port} is taken on ${host}`, {
		suggestion: "choose another with --port, or --port 0 for any free one",
		cause: error
	});
	if (error.code === "EACCES") return new ListenError("port_refused", `port ${port} may not be used by this account`, {
		suggestion: "choose one above 1023 with --port",
		cause: error
	});
	return new ListenError("cannot_listen", `cannot listen on ${host}:${port}: ${error.message}`, { cause: error });
}
export { letProcessEnd as n, listen as r, asListenError as t };

//# sourceMappingURL=listen-CevVTnJt.js.map