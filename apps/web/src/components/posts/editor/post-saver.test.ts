import type { PostContent } from "@drumbeat/core/posts/content";
import { expect, test } from "vitest";
import { PostSaver, type SaveResult, type SaveState, type Unsaved } from "./post-saver";

const says = (text: string): PostContent => ({ parts: [{ text, media: [] }], options: {} });
const saved = (revision: number): SaveResult => ({
  kind: "saved",
  revision,
  status: "draft",
  voided: false,
  at: 0,
});

/** A saver whose timers and answers the test decides about. */
function aSaver(revision = 1) {
  const sent: Unsaved[] = [];
  const states: SaveState["kind"][] = [];
  const answers: ((result: SaveResult) => void)[] = [];
  const timers = new Set<() => void>();
  const waits: number[] = [];
  const kept: { value: Unsaved | null } = { value: null };
  const saver = new PostSaver(
    {
      send: (unsaved) => {
        sent.push(unsaved);
        return new Promise((resolve) => answers.push(resolve));
      },
      keep: (unsaved) => {
        kept.value = unsaved;
      },
      onState: (state) => states.push(state.kind),
      onSaved: () => undefined,
      schedule: (callback, milliseconds) => {
        timers.add(callback);
        waits.push(milliseconds);
        return () => timers.delete(callback);
      },
    },
    revision,
  );
  const tick = () => {
    const due = [...timers];
    timers.clear();
    for (const callback of due) callback();
  };
  const answer = async (result: SaveResult) => {
    answers.shift()?.(result);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { saver, sent, states, kept, waits, tick, answer };
}

test("what was typed in one go is sent once, the newest text on the known revision", async () => {
  const { saver, sent, kept, tick, answer, states } = aSaver(4);
  saver.change(says("a"));
  saver.change(says("ab"));
  expect(kept.value).toEqual({ content: says("ab"), baseRevision: 4 });
  tick();
  expect(sent).toEqual([{ content: says("ab"), baseRevision: 4 }]);
  await answer(saved(5));
  expect(kept.value).toBeNull();
  expect(states.at(-1)).toBe("saved");
  expect(saver.revision).toBe(5);
});

test("what is typed while a save is under way follows, on the new revision", async () => {
  const { saver, sent, tick, answer } = aSaver();
  saver.change(says("a"));
  tick();
  saver.change(says("ab"));
  tick();
  expect(sent).toHaveLength(1);
  await answer(saved(2));
  tick();
  await answer(saved(3));
  expect(sent.map(({ content, baseRevision }) => [content.parts[0]?.text, baseRevision])).toEqual([
    ["a", 1],
    ["ab", 2],
  ]);
  expect(saver.unsaved).toBeNull();
});

test("without a network it tries again, later and later, and loses nothing", async () => {
  const { saver, sent, kept, waits, tick, answer } = aSaver();
  saver.change(says("a"));
  for (let attempt = 0; attempt < 7; attempt += 1) {
    tick();
    await answer({ kind: "offline" });
  }
  expect(sent).toHaveLength(7);
  expect(waits.slice(1)).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  expect(kept.value).toEqual({ content: says("a"), baseRevision: 1 });
});

test("after a conflict nothing is sent until somebody decides; then mine goes on top of theirs", async () => {
  const { saver, sent, kept, tick, answer } = aSaver();
  saver.change(says("mine"));
  tick();
  await answer({ kind: "conflict", message: "Somebody was faster." });
  saver.change(says("mine, longer"));
  tick();
  await saver.flush();
  expect(sent).toHaveLength(1);
  expect(kept.value).toEqual({ content: says("mine, longer"), baseRevision: 1 });
  saver.settle(2, says("mine, longer"));
  expect(sent.at(-1)).toEqual({ content: says("mine, longer"), baseRevision: 2 });
});

test("taking theirs after a conflict forgets mine", async () => {
  const { saver, sent, kept, tick, answer, states } = aSaver();
  saver.change(says("mine"));
  tick();
  await answer({ kind: "conflict", message: "Somebody was faster." });
  saver.settle(2, null);
  expect(kept.value).toBeNull();
  expect(states.at(-1)).toBe("saved");
  expect(sent).toHaveLength(1);
});

test("saving now waits for what is under way and then sends the rest", async () => {
  const { saver, sent, tick, answer } = aSaver();
  saver.change(says("a"));
  tick();
  saver.change(says("ab"));
  const flushed = saver.flush();
  await answer(saved(2));
  await answer(saved(3));
  await flushed;
  expect(sent).toHaveLength(2);
  expect(saver.unsaved).toBeNull();
});
