import { formBody } from "./bodies";
import { assertFields, graphError, unknownNode } from "./graph-errors";
import type { Incoming, Outgoing } from "./server";

interface Container {
  accountId: string;
  fields: Record<string, string>;
  madeAt: number;
  /** Questions that are answered with IN_PROGRESS before it is finished. */
  asksLeft: number;
  /** Why it will never be finished. */
  broken: string | null;
  isPublished: boolean;
}

/** What is out. */
export interface MetaPost {
  id: string;
  accountId: string;
  fields: Record<string, string>;
  at: number;
}

export interface MetaContainers {
  containers: Map<string, Container>;
  posts: MetaPost[];
  /** The next container that is asked about turns out broken, for this reason. */
  failNext: string | null;
  /** Posts that an account may make in 24 hours. */
  quota: number;
}

interface Rules {
  now: () => number;
  /** The account of a request that may publish. */
  authorize: (request: Incoming) => string;
  /** Refuses fields as the real one does. */
  check: (fields: Record<string, string>, accountId: string) => void;
  /** How long the network thinks about a video, in questions. */
  asks: number;
  /** The words for a container in its answers. */
  words: { state: string; reason: string };
  limitReached: () => Error;
}

const aDay = 86_400_000;

/** Containers: posts that are made first and published then. */
export function createMetaContainers({ now, authorize, check, asks, words, limitReached }: Rules) {
  const kept: MetaContainers = { containers: new Map(), posts: [], failNext: null, quota: 100 };
  const { containers, posts } = kept;
  let made = 0;

  const stateOf = (container: Container): string => {
    if (container.isPublished) return "PUBLISHED";
    if (now() - container.madeAt > aDay) return "EXPIRED";
    if (container.broken !== null) return "ERROR";
    return container.asksLeft > 0 ? "IN_PROGRESS" : "FINISHED";
  };
  const recent = (accountId: string) =>
    posts.filter((post) => post.accountId === accountId && post.at > now() - aDay).length;

  return {
    kept,
    create: (request: Incoming): Outgoing => {
      const accountId = authorize(request);
      const fields = formBody(request);
      if (!fields) throw graphError(100, "Invalid parameter");
      check(fields, accountId);
      for (const child of fields.children?.split(",") ?? []) {
        const found = containers.get(child);
        const isRight = found?.accountId === accountId && found.fields.is_carousel_item === "true";
        if (!found || !isRight || stateOf(found) !== "FINISHED") {
          throw graphError(100, "A child is not ready.", { subcode: 2_207_028 });
        }
      }
      made += 1;
      const id = String(17_900_000_000_000 + made);
      const asksLeft = fields.video_url === undefined ? 0 : asks;
      const broken = null;
      containers.set(id, { accountId, fields, madeAt: now(), asksLeft, broken, isPublished: false });
      return { status: 200, body: { id } };
    },
    publish: (request: Incoming): Outgoing => {
      const accountId = authorize(request);
      const form = formBody(request) ?? {};
      assertFields(Object.keys(form), ["creation_id"]);
      const container = containers.get(form.creation_id ?? "");
      if (!container || container.accountId !== accountId) throw unknownNode(form.creation_id ?? "");
      if (container.fields.is_carousel_item === "true") throw graphError(100, "A part of a carousel.");
      const state = stateOf(container);
      if (state === "EXPIRED") throw graphError(100, "The container has expired.", { subcode: 2_207_020 });
      if (state !== "FINISHED") throw graphError(9_007, `It is ${state}.`, { subcode: 2_207_027 });
      if (recent(accountId) >= kept.quota) throw limitReached();
      container.isPublished = true;
      const id = String(18_000_000_000_000 + posts.length);
      posts.push({ id, accountId, fields: container.fields, at: now() });
      return { status: 200, body: { id } };
    },
    quota: (request: Incoming): Outgoing => {
      const accountId = authorize(request);
      assertFields((request.query.get("fields") ?? "").split(","), ["quota_usage", "config"]);
      const config = { quota_total: kept.quota, quota_duration: 86_400 };
      return { status: 200, body: { data: [{ quota_usage: recent(accountId), config }] } };
    },
    /** What a container answers about itself; null for what is none. */
    node: (id: string, fields: string): object | null => {
      const container = containers.get(id);
      if (!container) return null;
      assertFields(fields.split(","), [words.state, words.reason]);
      if (kept.failNext !== null) container.broken = kept.failNext;
      kept.failNext = null;
      const state = stateOf(container);
      container.asksLeft -= 1;
      return { id, [words.state]: state, ...(container.broken ? { [words.reason]: container.broken } : {}) };
    },
    list: (request: Incoming, isListed: (post: MetaPost) => boolean, shown: (post: MetaPost) => object) => {
      const limit = Number(request.query.get("limit") ?? 25);
      if (!(limit > 0 && limit <= 100)) throw graphError(100, "Invalid parameter: limit");
      const data = posts.filter(isListed).toReversed().slice(0, limit).map(shown);
      return { status: 200, body: { data } };
    },
  };
}

/** As Meta dates things. */
export const dated = (at: number): string => new Date(at).toISOString().replace(/\.\d+Z$/, "+0000");

/** Answers of insights for these names, refusing others. */
export function insightsOf(request: Incoming, values: Record<string, number>): Outgoing {
  const names = (request.query.get("metric") ?? "").split(",");
  if (names.some((name) => !(name in values)))
    throw graphError(100, "metric[0] must be one of the following");
  const data = names.map((name) => ({ name, period: "lifetime", values: [{ value: values[name] }] }));
  return { status: 200, body: { data } };
}
