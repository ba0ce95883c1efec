import { expect, test } from "vitest";
import { forgetPending, pendingKey, unsavedPostKey } from "./pending-key";

/** As much of a browser's storage as is asked for. */
function aStorage(entries: Record<string, string>): Storage {
  const kept = new Map(Object.entries(entries));
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

test("signing out forgets the answers of every draft and unsaved posts, and nothing else", () => {
  const storage = aStorage({
    [pendingKey("a")]: "{}",
    theme: "dark",
    [pendingKey("b")]: "{}",
    [unsavedPostKey("c")]: "{}",
  });
  forgetPending(storage);
  expect([storage.getItem(pendingKey("a")), storage.getItem(pendingKey("b"))]).toEqual([null, null]);
  expect(storage.getItem(unsavedPostKey("c"))).toBeNull();
  expect(storage.getItem("theme")).toBe("dark");
});
