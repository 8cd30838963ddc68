import { n as toMs, t as DurationError } from "./duration-DLXo9Kzm.js";
import { t as InvalidInputError } from "./invalid-input-error-BhYwb1Th.js";
import TinyQueue from "tinyqueue";
// src/kernel/time/work.ts
function createWork({ now: realNow, after, turn }, onFailure) {
	/** Each with when it began, in ms of real time. */
	const open = /* @__PURE__ */ new Map();
	let failures = [];
	function fail(error) {
		failures = [...failures.slice(-99), error];
		onFailure?.(error);
	}
	async function drained() {
		while (open.size > 0) await Promise.allSettled(open.keys());
	}
	return {
		get open() {
			return open.size;
		},
		track(task) {
			const tracked = task.catch(fail).finally(() => open.delete(tracked));
			open.set(tracked, realNow());
		},
		async settled() {
			await drained();
			if (failures.length === 0) return;
			const errors = failures;
			failures = [];
			throw new AggregateError(errors, `work failed in the background: ${errors.map(String).join("; ")}`);
		},
		async quiet(patienceMs) {
			await turn();
			for (;;) {
				const leftMs = Math.max(...open.values()) + patienceMs - realNow();
				if (open.size === 0 || leftMs <= 0) return open.size === 0;
				await drainedWithin(leftMs);
			}
		}
	};
	async function drainedWithin(ms) {
		let cancel = () => void 0;
		const outOfPatience = new Promise((resolve) => cancel = after(ms, resolve));
		await Promise.race([drained(), outOfPatience]);
		cancel();
	}
}
// src/kernel/time/clock.ts
/** No clock goes beyond this, so that every time it gives can be written as a date. */
const endOfTime = Date.UTC(9e3, 0);
/** The machine's own, taken before a test can put a false one in their place. */
const real = {
	now: Date.now,
	since: performance.now.bind(performance),
	setTimeout,
	clearTimeout,
	setImmediate
};
/** `setTimeout` treats anything longer as 1 ms. */
const longestTimerMs = 2 ** 31 - 1;
function createClock({ frozenAt, offsetMs = 0, patienceMs = 1e3, onFailure } = {}) {
	const queue = new TinyQueue([], (a, b) => a.time - b.time || a.order - b.order);
	const work = createWork({
		now: real.since,
		after: afterRealMs,
		turn
	}, onFailure);
	let offset = offsetMs;
	let frozen = frozenAt;
	let order = 0;
	let disarm = () => void 0;
	let moving = Promise.resolve();
	/** Whether its owner has stopped it. While a clock that ticks is moved, it stands still from step to step all the same. */
	let stopped = frozenAt !== void 0;
	let isMoving = false;
	const listeners = /* @__PURE__ */ new Set();
	const now = () => frozen ?? real.now() + offset;
	function stand(at) {
		if (frozen === at) return;
		frozen = at;
		if (stopped) for (const listener of listeners) listener(at);
	}
	function next() {
		while (queue.peek() && queue.peek()?.run === void 0) queue.pop();
		return queue.peek();
	}
	/** One timer for the earliest due instant, whatever the number of deliveries. */
	function arm() {
		disarm();
		const due = next();
		if (frozen !== void 0 || due === void 0) return;
		disarm = afterRealMs(Math.min(Math.max(due.time - now(), 0), longestTimerMs), () => {
			runDue(now());
			arm();
		});
	}
	function runDue(until) {
		for (let due = next(); due !== void 0 && due.time <= until; due = next()) {
			queue.pop();
			const { run } = due;
			due.run = void 0;
			run?.();
		}
	}
	function at(time, run) {
		const due = {
			time,
			order: order++,
			run
		};
		queue.push(due);
		if (next() === due) arm();
		return () => void (due.run = void 0);
	}
	async function move(toEnd) {
		const from = now();
		const end = toEnd(from);
		isMoving = true;
		try {
			stand(from);
			disarm();
			await stepTo(end);
		} finally {
			isMoving = false;
			if (!stopped) tick();
		}
	}
	async function stepTo(end) {
		for (;;) {
			await work.quiet(patienceMs);
			const due = next();
			if (due === void 0 || due.time > end) break;
			stand(Math.max(now(), due.time));
			runDue(now());
		}
		stand(end);
	}
	function enqueue(toEnd) {
		const moved = moving.then(() => move(toEnd));
		moving = moved.catch(() => void 0);
		return moved;
	}
	function tick() {
		if (frozen === void 0) return;
		offset = frozen - real.now();
		frozen = void 0;
		arm();
	}
	return {
		now,
		get frozen() {
			return stopped;
		},
		work,
		at,
		deadline(ms, run) {
			const cancel = () => {
				cancelDue();
				cancelReal();
			};
			const once = () => {
				cancel();
				run();
			};
			const cancelDue = at(now() + ms, once);
			const cancelReal = frozen === void 0 ? () => void 0 : afterFreeMs(ms, once);
			return cancel;
		},
		freeze() {
			if (stopped) return;
			stopped = true;
			frozen = now();
			disarm();
			for (const listener of listeners) listener(frozen);
		},
		resume() {
			stopped = false;
			if (!isMoving) tick();
		},
		advance(duration) {
			const ms = toMs(duration);
			if (now() + ms > endOfTime) throw new DurationError(duration);
			return enqueue((from) => Math.min(from + ms, endOfTime));
		},
		advanceTo(instant) {
			checkAhead(now(), instant);
			return enqueue((from) => {
				checkAhead(from, instant);
				return instant;
			});
		},
		onMove(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		settings: () => stopped ? { frozenAt: now() } : { offsetMs: now() - real.now() },
		stop() {
			queue.length = 0;
			queue.data = [];
			listeners.clear();
			disarm();
		}
	};
}
/** @throws {InvalidInputError} when a clock that stands at `now` cannot be moved to `instant`; both in epoch ms. */
function checkAhead(now, instant) {
	if (instant >= now && instant <= endOfTime) return;
	throw new InvalidInputError("clock", [`it is ${formatTime(now)}, and ${formatTime(instant)} was asked for`], instant < now ? "time does not run backwards; ask for a later instant, or make a tenant whose clock starts there" : `the last instant is ${formatTime(endOfTime)}`);
}
const formatTime = (ms) => Math.abs(ms) <= 864e13 ? new Date(ms).toISOString() : `${ms} ms`;
/**
* After `ms` in which this process could have listened: a long stretch in which it was busy with other things counts for a
* tenth, or a receiver in the same process would be called late when it had no chance to answer.
*/
function afterFreeMs(ms, run) {
	let left = 10;
	let cancel = () => void 0;
	const next = () => {
		if (left-- > 0) cancel = afterRealMs(ms / 10, next);
		else run();
	};
	next();
	return () => cancel();
}
/** For what has to do with this machine and not with the vendor's time: a caller who waits, a file to be saved. */
function afterRealMs(ms, run) {
	const timer = real.setTimeout(run, ms);
	timer.unref();
	return () => real.clearTimeout(timer);
}
/** Resolves when what has just been told to end has ended: in the next turn of the event loop. */
const turn = () => new Promise((resolve) => void real.setImmediate(resolve));
/** Real time in ms since some moment: for how long something took. */
const realNow = () => real.since();
export { realNow as a, endOfTime as i, checkAhead as n, createClock as r, afterRealMs as t };

//# sourceMappingURL=clock-CeJz-DBN.js.map