export { t as prepareTunnel, r as tunnelTools } from "./tunnel-tools-DtRKZcZb.js";
