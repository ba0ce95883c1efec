import { postFilter, postOrders } from "@drumbeat/api/posts/lists/schemas";
import { z } from "zod";

/** What the page shows: as it stands in the address. */
export interface PostsView {
  as: "board" | "table";
  order: (typeof postOrders)[number];
  filter: z.output<typeof postFilter>;
}

type Query = Record<string, string | string[] | undefined>;

/** What is not understood is left out, so that an old or mistyped link still opens. */
export function readView(query: Query): PostsView {
  const filter = Object.fromEntries(
    Object.entries(postFilter.shape).flatMap(([name, schema]) => {
      const text = [query[name]].flat()[0];
      if (!text) return [];
      const value = schema.safeParse(lists.has(name) ? text.split(",") : text);
      return value.success && value.data !== undefined && value.data !== "" ? [[name, value.data]] : [];
    }),
  );
  return {
    as: query.as === "table" ? "table" : "board",
    order: z.enum(postOrders).catch("newest").parse(query.order),
    filter,
  };
}

/** The address of a view; what is as usual is left out. */
export function writeView({ as, order, filter }: PostsView): Record<string, string> {
  return {
    ...(as === "board" ? {} : { as }),
    ...(order === "newest" ? {} : { order }),
    ...Object.fromEntries(
      Object.entries(filter).flatMap(([name, value]) => {
        const text = Array.isArray(value) ? value.join(",") : value;
        return text ? [[name, text]] : [];
      }),
    ),
  };
}

const lists: ReadonlySet<string> = new Set(["status", "network"]);

/** How many things narrow the list, besides the words that are looked for. */
export function countFilters({ search: _search, ...rest }: PostsView["filter"]): number {
  return Object.values(rest).filter((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))
    .length;
}
