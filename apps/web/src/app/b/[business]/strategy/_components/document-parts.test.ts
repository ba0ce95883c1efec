import { strategySections } from "@drumbeat/core/strategy-sections";
import { describe, expect, test } from "vitest";
import { sampleStrategy } from "@/pdf/sample-strategies";
import { documentParts } from "./document-parts";

const { body } = sampleStrategy("english");
const version = { version: 3, body };
const nothing = { id: "g1", section: null, body: {}, writing: null, version: null };

function part(section: (typeof strategySections)[number], ...from: Parameters<typeof documentParts>) {
  return documentParts(...from).find((candidate) => candidate.section === section);
}

describe("the first strategy", () => {
  test("has its whole outline before the first word", () => {
    const parts = documentParts(null, { ...nothing, status: "queued" });
    expect(parts.map(({ section }) => section)).toEqual(strategySections);
    expect(parts.every(({ state, value }) => state === "waiting" && value === null)).toBe(true);
  });

  test("can be read and changed section by section while the rest is written", () => {
    const generation = {
      ...nothing,
      status: "writing",
      body: { positioning: body.positioning },
      writing: "audiences",
    } as const;
    expect(part("positioning", null, generation)).toMatchObject({
      state: "done",
      value: body.positioning,
      edit: { kind: "generation", generationId: "g1" },
    });
    expect(part("audiences", null, generation)).toMatchObject({ state: "writing", value: null, edit: null });
    expect(part("risks", null, generation)).toMatchObject({ state: "waiting", edit: null });
  });

  test("keeps what was written when it failed half way, without pretending it could be saved", () => {
    const failed = { ...nothing, status: "failed", body: { positioning: body.positioning } } as const;
    expect(part("positioning", null, failed)).toMatchObject({ value: body.positioning, edit: null });
    expect(part("audiences", null, failed)).toMatchObject({ value: null });
  });
});

describe("a strategy that is written anew", () => {
  test("shows the old text until the new one is there", () => {
    const generation = { ...nothing, status: "writing", writing: "positioning" } as const;
    expect(part("positioning", version, generation)).toMatchObject({
      state: "writing",
      value: body.positioning,
      isOutgoing: true,
      edit: null,
    });
  });

  test("leaves the other sections alone when only one is asked for", () => {
    const generation = { ...nothing, status: "queued", section: "voice" } as const;
    expect(part("voice", version, generation)).toMatchObject({ isOutgoing: true, edit: null });
    expect(part("kpis", version, generation)).toMatchObject({
      state: "done",
      isOutgoing: false,
      edit: { kind: "version", version: 3 },
    });
  });

  test("does not fall back to the old text between the last word and the new version", () => {
    const voice = { ...body.voice, summary: "New" };
    const done = { ...nothing, status: "done", section: "voice", body: { voice }, version: 4 } as const;
    expect(part("voice", version, done)).toMatchObject({ value: voice, edit: null });
    expect(part("voice", { version: 4, body: { ...body, voice } }, done)).toMatchObject({
      edit: { kind: "version", version: 4 },
    });
  });

  test("is as it was after a failure", () => {
    const failed = {
      ...nothing,
      status: "failed",
      body: { positioning: { ...body.positioning, statement: "Half" } },
    } as const;
    expect(part("positioning", version, failed)).toMatchObject({
      value: body.positioning,
      edit: { kind: "version", version: 3 },
    });
  });
});
