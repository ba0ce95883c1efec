import type { listPosts, postFilter } from "@drumbeat/api/posts/lists/schemas";
import { postNetworks } from "@drumbeat/core/posts/networks";
import { postStatuses } from "@drumbeat/core/posts/states";
import { isWallTime } from "@drumbeat/core/posts/wall-time";
import { cleanLine } from "@drumbeat/core/text";
import type { z } from "zod";

type Filter = z.output<typeof postFilter>;
type Order = z.output<typeof listPosts>["order"];

/** What the page shows: as it stands in the address. */
export interface PostsView {
  as: "board" | "table";
  order: Order;
  filter: Filter;
}

type Query = Record<string, string | string[] | undefined>;

const orders: readonly Order[] = ["newest", "oldest", "soonest", "latest"];

const someOf =
  <Value extends string>(known: readonly Value[]) =>
  (text: string) => {
    const values = known.filter((value) => text.split(",").includes(value));
    return values.length > 0 ? values : undefined;
  };
const line = (longest: number) => (text: string) => (text.length > longest ? undefined : cleanLine(text));
const day = (text: string) => (isWallTime(`${text}T00:00`) ? text : undefined);
const uuidPattern = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const uuid = (text: string) => (uuidPattern.test(text) ? text : undefined);

/** How each is read, by hand: the schemas of the interface would be the largest script of the page. */
const readers: { [Name in keyof Filter]-?: (text: string) => Filter[Name] } = {
  status: someOf(postStatuses),
  network: someOf(postNetworks),
  pillar: line(240),
  authorId: uuid,
  batchId: uuid,
  tag: line(40),
  since: day,
  until: day,
  search: line(200),
};

/** What is not understood is left out, so that an old or mistyped link still opens. */
export function readView(query: Query): PostsView {
  const filter = Object.fromEntries(
    Object.entries(readers).flatMap(([name, read]) => {
      const text = [query[name]].flat()[0];
      const value = text ? read(text) : undefined;
      return value ? [[name, value]] : [];
    }),
  );
  const order = orders.find((each) => each === query.order) ?? "newest";
  return { as: query.as === "table" ? "table" : "board", order, filter };
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

/** How many things narrow the list, besides the words that are looked for. */
export function countFilters({ search: _search, ...rest }: PostsView["filter"]): number {
  return Object.values(rest).filter((value) => (Array.isArray(value) ? value.length > 0 : Boolean(value)))
    .length;
}
