import { listPosts, postFilter } from "@drumbeat/api/posts/lists/schemas";
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

const texts = [
  "draft",
  "x,reddit",
  "x,nonsense,draft",
  "2026-11-03",
  "2026-02-30",
  "1999-01-01",
  "soonest",
  "  rye\u0000  bread ",
  "\u202e",
  "a".repeat(41),
  "a".repeat(201),
  "a".repeat(241),
  "018f4c1e-7d3a-7b4e-9c55-0d6a1f2b3c4d",
  "018f4c1e-7d3a-0b4e-9c55-0d6a1f2b3c4d",
];

test.each(texts)("the interface takes what was read from an address with “%s”", (text) => {
  for (const name of [...Object.keys(postFilter.shape), "order"]) {
    const { filter, order } = readView({ [name]: text });
    expect(listPosts.parse({ ...filter, order })).toMatchObject({ ...filter, order });
  }
});

test.each(texts)("nothing that the interface takes is lost of “%s”", (text) => {
  for (const name of ["pillar", "tag", "search", "since", "until", "authorId", "batchId"]) {
    const taken = postFilter.safeParse({ [name]: text });
    const value = taken.success ? Object.values(taken.data)[0] : undefined;
    expect(Object.values(readView({ [name]: text }).filter)[0]).toEqual(value || undefined);
  }
});
