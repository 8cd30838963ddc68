export { r as ReceiverOptionsError, t as createReceiver, n as mailNotifier } from "../chunks/receiver-MmGO_x0O.js";
