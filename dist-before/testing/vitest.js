import { c as createDrill, s as createRecordingReceiver, t as matchers, u as refuseLeftovers } from "../chunks/matchers-B3KupbbS.js";
import { t as _usingCtx } from "../chunks/usingCtx-D9Xak9dp.js";
import { expect, test as test$1, vi } from "vitest";
// src/testing/vitest.ts
expect.extend(matchers);
/**
* vitest's `test` with the fixtures `drill` and `receiver`.
*
* @example
* test('tries again after a minute', async ({ drill, receiver }) => {
*   receiver.answerNext(503)
*   await drill.amiqus.subscribe(receiver.url)
*   const [delivery] = await drill.amiqus.trigger('record.finished')
*   await drill.clock.advance('60s')
*   expect(delivery).toHaveBeenAttempted(2)
* })
*/
const test = test$1.extend({
	drillOptions: {},
	drill: async ({ drillOptions, task, onTestFailed }, use) => {
		try {
			var _usingCtx$1 = _usingCtx();
			const { strict = true, systemTime = false, ...options } = drillOptions;
			const drill = _usingCtx$1.a(await createDrill(options));
			onTestFailed(() => console.error(`repeat this run with HOOKDRILL_SEED=${drill.seed}`));
			_usingCtx$1.u(systemTime ? keepSystemTime(drill) : void 0);
			await use(drill);
			if (task.result?.state !== "fail" && strict) refuseLeftovers(drill);
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	},
	receiver: async ({}, use) => {
		try {
			var _usingCtx3 = _usingCtx();
			await use(_usingCtx3.a(await createRecordingReceiver()));
		} catch (_) {
			_usingCtx3.e = _;
		} finally {
			await _usingCtx3.d();
		}
	}
});
/** `Date` says what the drill's clock says, until this is disposed of. */
function keepSystemTime({ clock }) {
	vi.useFakeTimers({
		toFake: ["Date"],
		now: clock.now()
	});
	const stop = clock.onMove((now) => vi.setSystemTime(now));
	return { [Symbol.dispose]() {
		stop();
		vi.useRealTimers();
	} };
}
export { expect, test as it, test };

//# sourceMappingURL=vitest.js.map