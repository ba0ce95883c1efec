import { checkStrategy } from "@drumbeat/core/strategy-checks";
import { strategyBodySchema, strategySections, type StrategySection } from "@drumbeat/core/strategy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AiFailure } from "../src/failure";
import { writeStrategy, type StrategyProgress, type StrategyRequest } from "../src/strategy/write";
import { strategyPromptVersion } from "../src/strategy/prompt";
import { markup } from "../src/testing/sample-answer";
import { startModelServer, type ModelServer } from "../src/testing/model-server";
import { aProfile, aProvider, today } from "./profiles";

let server: ModelServer;
let second: ModelServer;
beforeEach(async () => {
  [server, second] = await Promise.all([startModelServer(), startModelServer()]);
});
afterEach(() => Promise.all([server.stop(), second.stop()]));

const now = () => performance.now();
const request = (changes: Partial<StrategyRequest> = {}): StrategyRequest => ({
  profile: aProfile(),
  today,
  feedback: null,
  previous: null,
  section: null,
  ...changes,
});

function write(changes: Partial<StrategyRequest> = {}, provider = aProvider(server.url)) {
  return writeStrategy(request(changes), { providers: [provider], now });
}

async function failure(promise: Promise<unknown>): Promise<AiFailure> {
  const error = await promise.then(
    () => expect.fail("it should have failed"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof AiFailure)) throw error;
  return error;
}

const outcomes = (calls: { outcome: string }[]) => calls.map((call) => call.outcome);

describe("a model that answers", () => {
  test("gives a valid strategy, metered as the provider counted", async () => {
    const result = await write();
    expect(strategyBodySchema.safeParse(result.body).success).toBe(true);
    expect(checkStrategy(result.body, { today })).toEqual([]);
    expect(result).toMatchObject({
      source: "model",
      model: "stub-large",
      promptVersion: strategyPromptVersion,
    });
    expect(outcomes(result.calls)).toEqual(["ok"]);
    const prompt = JSON.stringify(server.requests[0]?.body.messages);
    expect(result.calls[0]).toMatchObject({
      inputTokens: Math.ceil(prompt.length / 4),
      costMicroDollars: null,
    });
  });

  test("tells each section when it begins and when it is complete, while the rest is still being written", async () => {
    server.setBehaviour({ kind: "answer", ttftMs: 20, msPerToken: 0.2 });
    const seen: string[] = [];
    const firstAt = { section: 0 };
    const begin = now();
    await writeStrategy(request(), {
      providers: [aProvider(server.url)],
      now,
      onProgress: (progress) => {
        seen.push(`${progress.type} ${progress.section}`);
        if (progress.type === "section" && firstAt.section === 0) firstAt.section = now() - begin;
      },
    });
    expect(seen).toEqual(strategySections.flatMap((section) => [`writing ${section}`, `section ${section}`]));
    expect(firstAt.section).toBeLessThan((now() - begin) / 2);
  });

  test("writes the language of the business", async () => {
    for (const tag of ["de", "fr", "es", "ja", "ar"]) {
      const result = await write({ profile: aProfile({ languages: [tag] }) });
      expect(outcomes(result.calls), tag).toEqual(["ok"]);
    }
  });

  test("is asked for one section alone when only one is wanted, and the rest stays", async () => {
    const previous = (await write()).body;
    const told: StrategyProgress[] = [];
    const result = await writeStrategy(request({ previous, section: "voice", feedback: "Less formal" }), {
      providers: [aProvider(server.url)],
      now,
      onProgress: (progress) => void told.push(progress),
    });
    expect(told.map((progress) => progress.section)).toEqual(["voice", "voice"]);
    expect({ ...result.body, voice: null }).toEqual({ ...previous, voice: null });
    expect(JSON.stringify(server.requests[1]?.body.response_format)).not.toContain("positioning");
  });

  test("is believed without usage figures: tokens are estimated", async () => {
    server.setBehaviour({ kind: "no_usage" });
    const { calls } = await write();
    expect(calls[0]?.inputTokens).toBeGreaterThan(500);
    expect(calls[0]?.outputTokens).toBeGreaterThan(500);
  });

  test("costs what the price list says at OpenAI's address, and is not priced elsewhere", async () => {
    const { costMicroDollars } = await import("../src/prices");
    const usage = { inputTokens: 1000, cachedInputTokens: 500, outputTokens: 100 };
    expect(costMicroDollars("gpt-4.1-mini-2025-04-14", null, usage)).toBe(200 + 50 + 160);
    expect(costMicroDollars("gpt-4.1-mini", server.url, usage)).toBeNull();
    expect(costMicroDollars("unheard-of", null, usage)).toBeNull();
  });

  test("keeps quotes that nobody said out of the strategy", async () => {
    server.setBehaviour({ kind: "invented_quotes" });
    const { body } = await write();
    expect(
      body.positioning.claims.every((claim) => claim.basis === "assumption" && claim.quote === null),
    ).toBe(true);
    expect(JSON.stringify(body)).not.toContain("12,000");
  });

  test("may write markup: it stays text", async () => {
    server.setBehaviour({ kind: "markup" });
    const { body } = await write();
    expect(body.voice.summary).toContain(markup.slice(0, 40));
  });

  test("needs no key when the server asks for none", async () => {
    const open = await startModelServer({ apiKey: null });
    const result = await write({}, aProvider(open.url, { apiKey: null }));
    expect(result.source).toBe("model");
    await open.stop();
  });

  test("falls back to JSON mode where schemas are unknown, and remembers it", async () => {
    server.setBehaviour({ kind: "no_json_schema" });
    const provider = aProvider(server.url);
    const first = await write({}, provider);
    expect(outcomes(first.calls)).toEqual(["unavailable", "ok"]);
    expect(server.requests.map((seen) => seen.body.response_format)).toEqual([{ type: "json_object" }]);
    const again = await write({}, provider);
    expect(outcomes(again.calls)).toEqual(["ok"]);
  });
});

describe("a model that fails", () => {
  test.each([
    ["invalid_values", "invalid", ["voice", "kpis"]],
    ["cut", "cut_off", null],
    ["half_json", "invalid", null],
    ["length", "cut_off", null],
    ["empty", "invalid", strategySections],
    ["not_json", "invalid", strategySections],
    ["wrong_language", "invalid", strategySections],
  ] as const)(
    "%s is repaired in one more call that asks only for what is wrong",
    async (kind, outcome, asked) => {
      server.queue({ kind });
      const told: StrategyProgress[] = [];
      const result = await writeStrategy(request(), {
        providers: [aProvider(server.url)],
        now,
        onProgress: (progress) => void told.push(progress),
      });
      expect(outcomes(result.calls)).toEqual([outcome, "repaired"]);
      expect(checkStrategy(result.body, { today })).toEqual([]);
      const wanted = wantedSections(server, 1);
      if (asked) expect(wanted).toEqual(asked);
      else expect(wanted.length).toBeLessThan(strategySections.length);
      const values = told.filter((progress) => progress.type === "section");
      expect(values.map((progress) => progress.section).sort()).toEqual([...strategySections].sort());
      for (const { section, value } of values) expect(value).toEqual(result.body[section]);
    },
  );

  test.each([
    ["invalid_values", "invalid", false],
    ["cut", "cut_off", true],
    ["half_json", "invalid", false],
    ["length", "cut_off", true],
    ["empty", "invalid", false],
    ["not_json", "invalid", false],
    ["wrong_language", "invalid", false],
    ["too_long", "invalid", false],
  ] as const)("%s twice is a clear failure", async (kind, code, isRetryable) => {
    server.setBehaviour({ kind, portion: 0.1 });
    const error = await failure(write());
    expect(error).toMatchObject({ code, isRetryable });
    expect(outcomes(error.calls)).toEqual([code, code]);
    expect(error.message).toMatch(/Try again/);
    expect(error.message).not.toMatch(/undefined|Error|JSON/);
  });

  test.each([
    ["unauthorized", "unauthorized", false],
    ["rate_limited", "rate_limited", true],
    ["server_error", "unavailable", true],
    ["not_found", "unavailable", false],
    ["not_http", "unavailable", true],
    ["refusal", "refused", false],
    ["content_filter", "refused", false],
  ] as const)("%s fails after one call", async (kind, code, isRetryable) => {
    server.setBehaviour({ kind, retryAfterSeconds: 37, portion: 0 });
    const error = await failure(write());
    expect(error).toMatchObject({ code, isRetryable });
    expect(error.retryAfterSeconds).toBe(kind === "rate_limited" ? 37 : undefined);
    expect(outcomes(error.calls)).toEqual([code]);
    expect(server.requests).toHaveLength(1);
  });

  test.each(["stall_before_headers", "stall_before_text", "stall_in_text"] as const)(
    "%s ends in a timeout, and the connection is closed",
    async (kind) => {
      server.setBehaviour({ kind });
      const timeouts = { connect: 150, idle: 150, total: 5_000 };
      const error = await failure(write({}, aProvider(server.url, { timeouts })));
      expect(error).toMatchObject({ code: "timeout", isRetryable: true });
      expect(await server.requests[0]?.hungUp).toBe(true);
    },
  );

  test("an endless trickle ends at the total timeout", async () => {
    server.setBehaviour({ kind: "answer", msPerToken: 40 });
    const timeouts = { connect: 5_000, idle: 5_000, total: 300 };
    const error = await failure(write({}, aProvider(server.url, { timeouts })));
    expect(error.code).toBe("timeout");
  });

  test("a server that is not there", async () => {
    await server.stop();
    const error = await failure(write());
    expect(error).toMatchObject({ code: "unavailable", isRetryable: true });
  });

  test("an answer ten times too long is stopped, not paid to its end", async () => {
    server.queue({ kind: "too_long" });
    expect(outcomes((await write()).calls)).toEqual(["invalid", "repaired"]);
    expect(await server.requests[0]?.hungUp).toBe(true);
  });
});

describe("a second provider", () => {
  const providers = () => [
    aProvider(server.url),
    aProvider(second.url, { name: "fallback", models: { strategy: "stub-small", content: "stub-small" } }),
  ];

  test.each(["unauthorized", "rate_limited", "server_error", "not_http", "not_found"] as const)(
    "takes over after %s",
    async (kind) => {
      server.setBehaviour({ kind });
      const result = await writeStrategy(request(), { providers: providers(), now });
      expect(result.model).toBe("stub-small");
      expect(result.calls.map((call) => call.model)).toEqual(["stub-large", "stub-small"]);
      expect(result.calls[1]?.outcome).toBe("ok");
    },
  );

  test("writes only what the first did not finish", async () => {
    server.setBehaviour({ kind: "cut", portion: 0.3 });
    const result = await writeStrategy(request(), { providers: providers(), now });
    expect(outcomes(result.calls)).toEqual(["cut_off", "cut_off", "repaired"]);
    const wanted = wantedSections(second, 0);
    expect(wanted.length).toBeLessThan(strategySections.length);
    expect(wanted).not.toContain("positioning");
  });

  test("is not asked for a laxer opinion after a refusal", async () => {
    server.setBehaviour({ kind: "refusal" });
    const error = await failure(writeStrategy(request(), { providers: providers(), now }));
    expect(error.code).toBe("refused");
    expect(second.requests).toHaveLength(0);
  });

  test("that fails too leaves the failure worth waiting for", async () => {
    server.setBehaviour({ kind: "rate_limited", retryAfterSeconds: 12 });
    second.setBehaviour({ kind: "unauthorized" });
    const error = await failure(writeStrategy(request(), { providers: providers(), now }));
    expect(error).toMatchObject({ code: "rate_limited", isRetryable: true, retryAfterSeconds: 12 });
    expect(outcomes(error.calls)).toEqual(["rate_limited", "unauthorized"]);
  });
});

describe("stopping", () => {
  test("a cancelled call is closed at once and metered", async () => {
    server.setBehaviour({ kind: "answer", ttftMs: 10, msPerToken: 5 });
    const controller = new AbortController();
    const error = await failure(
      writeStrategy(request(), {
        providers: [aProvider(server.url)],
        now,
        signal: controller.signal,
        onProgress: () => controller.abort(),
      }),
    );
    expect(error).toMatchObject({ code: "cancelled", isRetryable: false });
    expect(outcomes(error.calls)).toEqual(["cut_off"]);
    expect(await server.requests[0]?.hungUp).toBe(true);
  });

  test("what the listener throws comes out, and the model stops", async () => {
    server.setBehaviour({ kind: "answer", msPerToken: 5 });
    const gone = new Error("the generation was cancelled");
    const promise = writeStrategy(request(), {
      providers: [aProvider(server.url)],
      now,
      onProgress: () => Promise.reject(gone),
    });
    await expect(promise).rejects.toBe(gone);
    expect(await server.requests[0]?.hungUp).toBe(true);
  });

  test("a slow listener gets everything, in order, without holding up the stream", async () => {
    const seen: string[] = [];
    let busy = 0;
    await writeStrategy(request(), {
      providers: [aProvider(server.url)],
      now,
      onProgress: async (progress) => {
        busy += 1;
        expect(busy).toBe(1);
        await new Promise(setImmediate);
        seen.push(`${progress.type} ${progress.section}`);
        busy -= 1;
      },
    });
    expect(seen).toHaveLength(strategySections.length * 2);
  });
});

describe("one section without a strategy", () => {
  test("is a mistake of the caller", async () => {
    await expect(write({ section: "voice" })).rejects.toThrow(RangeError);
  });
});

/** The sections that a request asked for, from its schema. */
function wantedSections(from: ModelServer, index: number): StrategySection[] {
  const format = from.requests[index]?.body.response_format as {
    json_schema: { schema: { properties: Record<StrategySection, unknown> } };
  };
  return Object.keys(format.json_schema.schema.properties) as StrategySection[];
}
