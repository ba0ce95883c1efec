import { expect, test } from "vitest";
import { DraftSaver, type Pending, type SaveResult, type SaveState } from "./draft-saver";

/** A saver whose server answers when told to and whose timers run when told to. */
function aSaver(pending?: Pending) {
  const sent: Pending[] = [];
  const states: SaveState[] = [];
  const finished: string[] = [];
  const waits: number[] = [];
  let kept: Pending | null = null;
  let answer: (result: SaveResult) => void = () => undefined;
  let timer: (() => void) | null = null;
  const saver = new DraftSaver(
    {
      send: (what) => {
        sent.push(what);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
      keep: (what) => {
        kept = what;
      },
      onState: (state) => states.push(state),
      onFinished: (slug) => finished.push(slug),
      schedule: (callback, milliseconds) => {
        waits.push(milliseconds);
        timer = callback;
        return () => {
          timer = null;
        };
      },
    },
    pending,
  );
  return {
    saver,
    sent,
    states,
    finished,
    waits,
    kept: () => kept,
    runTimer: () => {
      const callback = timer;
      timer = null;
      callback?.();
    },
    answer: async (result: SaveResult) => {
      answer(result);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test("typing is saved once it pauses, all changes in one request", async () => {
  const world = aSaver();
  world.saver.change({ name: "K" });
  world.saver.change({ name: "Korn" });
  world.saver.change({ website: "korn.example" });
  expect(world.sent).toEqual([]);
  world.runTimer();
  expect(world.sent).toEqual([{ answers: { name: "Korn", website: "korn.example" } }]);
  await world.answer({ kind: "saved" });
  expect(world.states.at(-1)).toEqual({ kind: "saved" });
  expect(world.saver.hasPending).toBe(false);
});

test("what is typed while a save is under way is saved after it, and not lost", async () => {
  const world = aSaver();
  world.saver.change({ name: "Korn" });
  world.runTimer();
  world.saver.change({ name: "Korn & Kruste" });
  world.runTimer();
  expect(world.sent).toHaveLength(1);
  await world.answer({ kind: "saved" });
  expect(world.saver.pending.answers).toEqual({ name: "Korn & Kruste" });
  world.runTimer();
  expect(world.sent.at(-1)).toEqual({ answers: { name: "Korn & Kruste" } });
  await world.answer({ kind: "saved" });
  expect(world.saver.hasPending).toBe(false);
});

test("whoever asks to save while a save is under way waits for that one", async () => {
  const world = aSaver();
  world.saver.change({ name: "Korn" });
  world.runTimer();
  let isSaved = false;
  const saving = world.saver.flush().then(() => (isSaved = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(isSaved).toBe(false);
  await world.answer({ kind: "saved" });
  await saving;
  expect(world.sent).toHaveLength(1);
  expect(world.saver.hasPending).toBe(false);
});

test("without a network the answers stay on the device and are tried again, less and less often", async () => {
  const world = aSaver();
  world.saver.change({ name: "Korn" }, 1);
  world.runTimer();
  await world.answer({ kind: "offline" });
  expect(world.states.at(-1)).toEqual({ kind: "offline" });
  expect(world.kept()).toEqual({ answers: { name: "Korn" }, step: 1 });
  world.runTimer();
  await world.answer({ kind: "offline" });
  expect(world.waits.slice(-2)).toEqual([2000, 4000]);
  world.runTimer();
  await world.answer({ kind: "saved" });
  expect(world.kept()).toEqual({ answers: {} });
});

test("a refusal is told and not repeated until something changes", async () => {
  const world = aSaver();
  world.saver.change({ description: "x" });
  world.runTimer();
  const waits = world.waits.length;
  await world.answer({ kind: "refused", message: "Too long." });
  expect(world.states.at(-1)).toEqual({ kind: "refused", message: "Too long." });
  expect(world.waits).toHaveLength(waits);
  expect(world.saver.hasPending).toBe(true);
});

test("what an earlier visit left behind is sent first", () => {
  const world = aSaver({ answers: { tone: "Warm" } });
  void world.saver.flush();
  expect(world.sent).toEqual([{ answers: { tone: "Warm" } }]);
});

test("a draft that became a business in another tab leads there", async () => {
  const world = aSaver();
  world.saver.change({ name: "Korn" });
  world.runTimer();
  await world.answer({ kind: "finished", slug: "korn" });
  expect(world.finished).toEqual(["korn"]);
  expect(world.kept()).toEqual({ answers: {} });
});
