import { t as HookdrillError } from "./chunks/error-0ZhI542W.js";
import { n as nodeListener } from "./chunks/node-Dxbpyhyt.js";
import { t as vendors } from "./chunks/vendors-BuFNzdGe.js";
import { t as version } from "./chunks/version-Bzugkd-z.js";
import { d as explain, n as formatReport, o as scenarios, s as defineScenario, t as play } from "./chunks/play-DXL2d3pt.js";
import { t as startServer } from "./chunks/src-BVpGSkUS.js";
export { HookdrillError, defineScenario, explain, nodeListener, play, formatReport as sayReport, scenarios, startServer, vendors, version };
