import { expect, test } from "vitest";
import type { NetworkAdapter, Step } from "../../src/contract";
import type { ConnectedAccount } from "../../src/credentials";
import type { Fault } from "../../src/testing/faults";
import type { StrictServer } from "../../src/testing/server";
import { bringOut, failureOf, sendStep, soon } from "./world";

interface World {
  adapter: NetworkAdapter;
  account: ConnectedAccount;
  server: StrictServer;
  /** A step with its own text. */
  step: Step;
  /** What the network has taken, counted at its side. */
  count: () => number;
}

type Case = [words: string, fault: Pick<Fault, "when" | "how">, silent?: boolean];

const unknown: Case[] = [
  ["drops the connection before it takes the post", { when: "before", how: "reset" }],
  ["drops the connection after it has taken the post", { when: "after", how: "reset" }],
  ["is silent before it takes the post", { when: "before", how: "silence" }, true],
  ["is silent after it has taken the post", { when: "after", how: "silence" }, true],
  ["has an error before it takes the post", { when: "before", how: { status: 500 } }],
  ["has an error after it has taken the post", { when: "after", how: { status: 503, body: "" } }],
  ["answers nonsense before it takes the post", { when: "before", how: "garbage" }],
  ["answers nonsense after it has taken the post", { when: "after", how: "garbage" }],
];

/** The promise of the product for one network: whatever its visible call does, the post is there once. */
export function testOneOutcome(on: string, aWorld: () => Promise<World>): void {
  test.each(unknown)("one post, though the network %s", async (_words, fault, isSilent = false) => {
    const { adapter, account, server, step, count } = await aWorld();
    const before = count();
    server.inject({ on, ...fault });
    const { sent, kinds } = await bringOut(
      adapter,
      account,
      step,
      isSilent ? AbortSignal.timeout(400) : soon(),
    );
    expect(kinds).toEqual(["unknown", fault.when === "after" ? "found" : "absent"]);
    expect(sent.externalId).not.toBe("");
    expect(count() - before).toBe(1);
  });

  test("a network that cannot be reached has taken nothing", async () => {
    const { adapter, account, server, step } = await aWorld();
    await server.stop();
    expect(await failureOf(sendStep(adapter, account, step))).toMatchObject({ kind: "not_sent" });
  });

  test("the page of a proxy disconnects nobody", async () => {
    const { adapter, account, server, step } = await aWorld();
    server.inject({ on, how: { status: 401, body: "<html>Sign in to the hotel's network" } });
    expect((await failureOf(sendStep(adapter, account, step))).kind).toBe("not_sent");
  });
}
