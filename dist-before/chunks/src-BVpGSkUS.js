import { t as startServer$1 } from "./server-l1wRSUOe.js";
import { t as vendors } from "./vendors-BuFNzdGe.js";
import { t as version } from "./version-Bzugkd-z.js";
import "./play-DXL2d3pt.js";
import "./node-Dxbpyhyt.js";
// src/index.ts
/**
* Starts all five vendors on one port.
*
* @example
* await using server = await startServer({ port: 0 })
* const { baseUrl, headers } = server.tenants.get('default').mock('amiqus')
*/
const startServer = (options = {}) => startServer$1({
	...options,
	vendors,
	version
});
export { startServer as t };

//# sourceMappingURL=src-BVpGSkUS.js.map