export { n as list, r as resend, a as show, o as wait } from "./deliveries-6tbfP_7r.js";
