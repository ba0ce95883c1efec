import { expect, test } from "vitest";
import { countFilters, readView, writeView } from "./view";

test("a view comes back from its address", () => {
  const view = readView({
    as: "table",
    order: "soonest",
    status: "draft,held",
    network: "x",
    search: "rye",
    tag: "a",
  });
  expect(view.filter).toEqual({ status: ["draft", "held"], network: ["x"], search: "rye", tag: "a" });
  expect(readView(writeView(view))).toEqual(view);
  expect(countFilters(view.filter)).toBe(3);
});

test("what is not understood is left out", () => {
  const view = readView({
    as: "x",
    order: "x",
    status: "nonsense",
    since: "2026-02-30",
    authorId: "x",
    search: "",
  });
  expect(view).toEqual({ as: "board", order: "newest", filter: {} });
  expect(writeView(view)).toEqual({});
});
