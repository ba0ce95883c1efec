import { startBareNext } from "./lib/anchors";
import { runLighthouse } from "./lib/lighthouse";
import { ask, load, type Server } from "./lib/load";
import { startProduct } from "./lib/product";
import { murmur, printTable } from "./lib/report";
import { across, interleave, ratio } from "./lib/rounds";
import { firstLoad } from "./lib/scripts";
import { furnish, startWorld } from "./lib/world";

const rounds = 7;
const seconds = 3;
const visits = 5;

/** What pages weigh in the browser and cost on the server. */
export async function benchWeb(): Promise<void> {
  const world = await startWorld();
  const stops: (() => Promise<void>)[] = [world.stop];
  try {
    const product = await startProduct(world);
    stops.push(product.stop);
    const next = await startBareNext(world);
    stops.push(next.process.stop);
    const { userId, cookie } = await product.signUp();
    const { businessId, slug } = await furnish(world, userId);
    const today = `${product.origin}/b/${slug}`;
    const strategy = `${today}/strategy`;

    await weigh([
      { what: "bare Next page", url: next.origin },
      { what: "landing page", url: product.origin, atMost: 140 },
      { what: "sign-up", url: `${product.origin}/sign-up` },
      { what: "onboarding", url: `${product.origin}/onboarding`, cookie, atMost: 200 },
      { what: "Today", url: today, cookie, atMost: 200 },
      { what: "strategy page", url: strategy, cookie, atMost: 200 },
      { what: "posts", url: `${today}/posts`, cookie, atMost: 230 },
      { what: "a new post", url: `${today}/posts/new`, cookie, atMost: 230 },
      { what: "calendar", url: `${today}/calendar`, cookie, atMost: 230 },
      { what: "media", url: `${today}/media`, cookie, atMost: 200 },
      { what: "business settings", url: `${today}/settings`, cookie, atMost: 200 },
      { what: "profile", url: `${product.origin}/settings`, cookie, atMost: 200 },
      { what: "security", url: `${product.origin}/settings/security`, cookie, atMost: 200 },
    ]);
    await compareCost({
      bare: {
        url: `${next.origin}/strategy?businessId=${businessId}`,
        pids: [next.process.pid],
      },
      today: { url: today, headers: { cookie }, pids: [product.web.pid] },
      strategy: { url: strategy, headers: { cookie }, pids: [product.web.pid] },
    });
    await visit({ landing: product.origin, bare: next.origin });
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function weigh(
  pages: { what: string; url: string; cookie?: string; atMost?: number }[],
): Promise<void> {
  const rows = [];
  for (const { what, url, cookie, atMost } of pages) {
    const { scripts, gzipBytes } = await firstLoad(url, cookie);
    rows.push({
      what: `${what} (${scripts} scripts)`,
      value: gzipBytes / 1_000,
      unit: " kB",
      digits: 1,
      ...(atMost ? { target: { atMost } } : {}),
    });
  }
  printTable("JavaScript of the first load, gzip -6", rows);
}

async function compareCost(servers: Record<"bare" | "today" | "strategy", Server>): Promise<void> {
  for (const server of Object.values(servers)) {
    await ask(server);
    await load(server, { seconds: 5, connections: 4 });
  }
  const found = await interleave(
    Object.entries(servers).map(([name, server]) => ({
      name,
      round: () => load(server, { seconds, connections: 4 }),
    })),
    { rounds, tell: murmur },
  );
  const cost = (name: string) => across(found, name, (sample) => sample.cpuPerRequest / 1_000);
  const overBare = (name: string) => ratio(found, name, "bare", (sample) => sample.cpuPerRequest);
  const ms = { unit: " ms", digits: 1 };
  printTable(`Server CPU of a page, ${rounds} interleaved rounds of ${seconds} s, 4 connections`, [
    { what: "bare server component that reads a strategy", value: cost("bare"), ...ms },
    { what: "Today", value: cost("today"), ...ms, target: { atMost: 10 } },
    { what: "strategy page", value: cost("strategy"), ...ms, target: { atMost: 10 } },
    { what: "Today / bare server component", value: overBare("today"), unit: "×" },
    { what: "strategy page / bare server component", value: overBare("strategy"), unit: "×" },
  ]);
}

async function visit(pages: Record<"landing" | "bare", string>): Promise<void> {
  const found = await interleave(
    Object.entries(pages).map(([name, url]) => ({ name, round: () => runLighthouse(url) })),
    { rounds: visits, tell: murmur },
  );
  printTable(`Lighthouse (mobile, performance), ${visits} interleaved visits`, [
    {
      what: "landing page, score",
      value: across(found, "landing", ({ score }) => score),
      unit: "",
      target: { atLeast: 0.95 },
    },
    { what: "bare Next page, score", value: across(found, "bare", ({ score }) => score), unit: "" },
    {
      what: "landing page, largest contentful paint",
      value: across(found, "landing", ({ largestPaint }) => largestPaint),
      unit: " ms",
      digits: 0,
    },
    {
      what: "bare Next page, largest contentful paint",
      value: across(found, "bare", ({ largestPaint }) => largestPaint),
      unit: " ms",
      digits: 0,
    },
    {
      what: "landing page, blocking time",
      value: across(found, "landing", ({ blocked }) => blocked),
      unit: " ms",
      digits: 0,
    },
    {
      what: "landing page, layout shift",
      value: across(found, "landing", ({ layoutShift }) => layoutShift),
      unit: "",
      digits: 3,
      target: { atMost: 0.02 },
    },
  ]);
}
