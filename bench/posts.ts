import type { BusinessContext } from "@drumbeat/api/context";
import { listRange } from "@drumbeat/api/calendar/range";
import { listMedia } from "@drumbeat/api/media/service";
import { boardOfPosts, listPosts } from "@drumbeat/api/posts/lists/list";
import { countPosts } from "@drumbeat/api/posts/lists/counts";
import { readEnvironment } from "../apps/web/src/env";
import { createRuntime } from "../apps/web/src/runtime";
import { aPostsWorld, type PostsWorld } from "./lib/posts-world";
import { quietLog } from "./lib/quiet-log";
import { murmur, printTable, type Row, say } from "./lib/report";
import { across, interleave, ratio } from "./lib/rounds";
import { percentile } from "./lib/statistics";
import { startWorld } from "./lib/world";

const rounds = 7;
const callsPerRound = 60;
const sizes = [1_000, 100_000, 1_000_000];

/** What people see of their posts, each as the product asks for it. */
const reads: Record<string, (ctx: BusinessContext) => Promise<unknown>> = {
  "posts.list, newest 50": (ctx) => listPosts(ctx, { order: "newest", limit: 50 }),
  "posts.list, drafts of one network": (ctx) =>
    listPosts(ctx, { order: "newest", limit: 50, status: ["draft"], network: ["linkedin"] }),
  "posts.list, one pillar and one tag": (ctx) =>
    // The smallest database has five of them: as many are asked for everywhere, so that the same is read and sent.
    listPosts(ctx, { order: "newest", limit: 5, pillar: "Pillar 0", tag: "tag-0" }),
  "posts.list, soonest": (ctx) => listPosts(ctx, { order: "soonest", limit: 50, status: ["scheduled"] }),
  "posts.list, two words, the last unfinished": (ctx) =>
    listPosts(ctx, { order: "newest", limit: 50, search: "rye ov" }),
  "posts.list, a word that nobody wrote": (ctx) =>
    listPosts(ctx, { order: "newest", limit: 50, search: "xylophone" }),
  "posts.board": (ctx) => boardOfPosts(ctx, { limit: 20 }),
  "posts.counts": (ctx) => countPosts(ctx),
  "calendar.range, a month": (ctx) => listRange(ctx, { fromDay: "2026-11-01", toDay: "2026-12-01" }),
  "media.list": (ctx) => listMedia(ctx, { limit: 48, search: "", kind: null, isUnused: false }),
};

/** Lists, board, search and calendar of a business with a tenth of all posts, in databases of three sizes. */
export async function benchPosts(): Promise<void> {
  const world = await startWorld();
  try {
    const places: { place: PostsWorld; ctx: BusinessContext; close: () => Promise<void> }[] = [];
    for (const posts of sizes) {
      murmur(`${posts.toLocaleString("en")} posts, a tenth of them of one business`);
      const place = await aPostsWorld(world, posts);
      places.push({ place, ...(await contextOf(place)) });
    }
    try {
      for (const [name, read] of Object.entries(reads)) await measure(name, read, places);
      await explain(places.map(({ place }) => place));
    } finally {
      for (const { place, close } of places) {
        await close();
        await place.close();
      }
    }
  } finally {
    await world.stop();
  }
}

async function contextOf({ db, businessId, ownerId }: PostsWorld) {
  const runtime = createRuntime(
    readEnvironment({
      DATABASE_URL: "postgres://unused@127.0.0.1:1/unused",
      SESSION_SECRET: "bench-session-secret-of-32-characters",
      ENCRYPTION_KEYS: Buffer.alloc(32, 7).toString("base64"),
    }),
    quietLog,
  );
  const session = {
    userId: ownerId,
    email: "",
    firstName: "Ada",
    lastName: null,
    provider: "local",
  } as const;
  const member = { session, businessId, role: "admin", allowedAccounts: null } as const;
  const ctx = { ...(await runtime.createRequestContext(new Headers())), ...member, db };
  return { ctx, close: () => runtime.close() };
}

async function measure(
  name: string,
  read: (ctx: BusinessContext) => Promise<unknown>,
  places: { place: PostsWorld; ctx: BusinessContext }[],
): Promise<void> {
  for (const { ctx } of places) for (let turn = 0; turn < 20; turn += 1) await read(ctx);
  const found = await interleave(
    places.map(({ place, ctx }) => ({
      name: String(place.posts),
      round: async () => {
        const times: number[] = [];
        for (let call = 0; call < callsPerRound; call += 1) {
          const started = performance.now();
          await read(ctx);
          times.push(performance.now() - started);
        }
        return { p50: percentile(times, 50), p95: percentile(times, 95) };
      },
    })),
    { rounds },
  );
  const [base, ...larger] = sizes.map(String);
  if (base === undefined) return;
  const rows: Row[] = sizes.map(String).flatMap((size) => [
    { what: `${size} posts, p50`, value: across(found, size, ({ p50 }) => p50), unit: " ms" },
    { what: `${size} posts, p95`, value: across(found, size, ({ p95 }) => p95), unit: " ms" },
  ]);
  for (const size of larger) {
    const value = ratio(found, size, base, ({ p95 }) => p95);
    rows.push({ what: `${size} / ${base}, p95`, value, unit: "×", target: { atMost: 1.5 } });
  }
  printTable(name, rows);
}

/** What PostgreSQL reads for the plainest page, in blocks of 8 kB. */
async function explain(places: PostsWorld[]): Promise<void> {
  say("\n### Blocks read\n");
  for (const { sql, posts, businessId } of places) {
    const queries = {
      list: sql`explain (analyze, buffers, format json) select id from posts where business_id = ${businessId}
        and deleted_at is null order by id desc limit 51`,
      search: sql`explain (analyze, buffers, format json) select id from posts where business_id = ${businessId}
        and deleted_at is null and search @@ to_tsquery('simple', 'rye & ov:*') order by id desc limit 51`,
      month: sql`explain (analyze, buffers, format json) select id from posts where business_id = ${businessId}
        and deleted_at is null and scheduled_at >= '2026-11-01' and scheduled_at < '2026-12-01'`,
    };
    for (const [name, query] of Object.entries(queries)) {
      const [row] = await query;
      const text = JSON.stringify(row?.["QUERY PLAN"]);
      const blocks = /"Shared Hit Blocks":\s*(\d+)/.exec(text)?.[1];
      const index = [...text.matchAll(/"Index Name":\s*"(\w+)"/g)].map((match) => match[1]).join(", ");
      say(`- ${posts} posts, ${name}: ${blocks} blocks, ${index || "no index"}`);
    }
  }
}
