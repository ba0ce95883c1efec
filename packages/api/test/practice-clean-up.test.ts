import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { aBusiness } from "@drumbeat/db/testing/factories";
import { testDatabase } from "@drumbeat/db/testing/vitest";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forgetStrayFiles } from "../src/media/clean-up";
import { mediaKey } from "../src/media/store/store";
import { forgetPracticeLeftovers } from "../src/practice/clean-up";
import { takeFile } from "../src/practice/upload";
import { aPicture } from "../src/testing/media";
import { type PracticeServer, startPractice } from "../src/testing/practice";
import { aWorld } from "./support";

const database = testDatabase();
const day = 86_400_000;
let world: ReturnType<typeof aWorld>;
let network: PracticeServer;

beforeAll(async () => {
  world = aWorld(database);
  network = await startPractice(world.base);
});
afterAll(() => network.close());

test("files of posts stay; uploads that nobody took go after a day, with their bytes", async () => {
  const { practice, adapter } = network;
  world.clock.time = Date.now();
  const { store, incoming } = practice.media;
  const name = await network.account((await aBusiness(database.db)).id);
  const account = await network.connect(name);
  const upload = async () => takeFile(practice, name, "image/png", Readable.from([await aPicture()]));
  const [used, unused] = [await upload(), await upload()];
  const step = {
    text: "",
    files: [],
    options: {},
    language: null,
    root: null,
    previous: null,
    key: "a-key-of-12",
  };
  const signal = AbortSignal.timeout(20_000);
  const sent = await adapter.send(account, { kind: "post", ...step }, { mediaIds: [used.id] }, signal);
  const isKept = async (id: string) => {
    const bytes = await store.get(mediaKey(name.businessId, id));
    return bytes !== null && (await buffer(bytes)).length > 0;
  };
  expect(await forgetPracticeLeftovers(world.base, { store })).toBe(0);
  world.clock.time += 2 * day;
  await forgetStrayFiles(world.base, { store, incoming });
  expect([await isKept(used.id), await isKept(unused.id)]).toEqual([true, true]);
  expect(await forgetPracticeLeftovers(world.base, { store })).toBe(1);
  expect([await isKept(used.id), await isKept(unused.id)]).toEqual([true, false]);

  await adapter.remove?.(await network.connect(name), sent.externalId, signal);
  await forgetPracticeLeftovers(world.base, { store });
  expect(await isKept(used.id)).toBe(false);
});

test("notes of requests stay for two weeks, what was revoked for a month", async () => {
  const name = await network.account((await aBusiness(database.db)).id);
  const account = await network.connect(name);
  const { store } = network.practice.media;
  await network.adapter.revoke?.(account, AbortSignal.timeout(20_000));
  expect(await network.requests(name)).toHaveLength(1);
  world.clock.time += 15 * day;
  expect(await forgetPracticeLeftovers(world.base, { store })).toBeGreaterThanOrEqual(1);
  expect(await network.requests(name)).toEqual([]);
  world.clock.time += 16 * day;
  expect(await forgetPracticeLeftovers(world.base, { store })).toBeGreaterThanOrEqual(1);
  expect(await forgetPracticeLeftovers(world.base, { store })).toBe(0);
});
