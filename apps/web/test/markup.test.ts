import { csvLine } from "@drumbeat/core/csv";
import { sayNotification } from "@drumbeat/core/notification-words";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { strategyToMarkdown } from "@drumbeat/core/strategy-markdown";
import { createLog } from "@drumbeat/api/log";
import { createMailer } from "@drumbeat/api/mail/mailer";
import { readPage } from "@drumbeat/api/onboarding/import-website";
import { markupCorpus } from "@drumbeat/db/testing/markup-corpus";
import { aStrategyBody } from "@drumbeat/db/testing/strategy-body";
import { describe, expect, test } from "vitest";
import { renderStrategyPdf } from "../src/pdf/render";
import { startMailServer } from "./support/mail-server";

/** A strategy whose every sentence is a payload. */
function poisoned<Value>(value: Value, next: () => string): Value {
  const change = (each: unknown): unknown => {
    if (typeof each === "string") return /\s/.test(each) ? next() : each;
    if (Array.isArray(each)) return each.map(change);
    if (typeof each !== "object" || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, change(inner)]));
  };
  return change(value) as Value;
}

/** Strategies that hold the whole corpus between them. */
function poisonedStrategies(): StrategyBody[] {
  let turn = -1;
  const next = () => markupCorpus[(turn += 1) % markupCorpus.length] ?? "";
  const bodies: StrategyBody[] = [];
  while (turn < markupCorpus.length) bodies.push(poisoned(aStrategyBody(), next));
  return bodies;
}

test("there are enough payloads, each once", () => {
  expect(new Set(markupCorpus).size).toBe(markupCorpus.length);
  expect(markupCorpus.length).toBeGreaterThanOrEqual(50);
});

describe("markup in anybody's text is text", () => {
  test("in Markdown", () => {
    for (const body of poisonedStrategies()) {
      const businessName = markupCorpus[0] ?? "";
      const about = {
        businessName,
        version: 1,
        date: "2026-11-24",
        source: "model" as const,
        model: markupCorpus[10] ?? null,
      };
      const markdown = strategyToMarkdown(body, about);
      // What opens an element, a link or a code block has a backslash or a reference in its place.
      expect(markdown).not.toMatch(/(?<!\\)<[a-z/!%]/i);
      expect(markdown).not.toMatch(/(?<!\\)\]\(/);
      expect(markdown).not.toMatch(/^\s*(```|~~~)/m);
    }
  });

  test("in a PDF", async () => {
    const [body] = poisonedStrategies();
    const paper = {
      businessName: markupCorpus[1] ?? "",
      timeZone: "Europe/Vienna",
      languages: ["en"],
      version: 1,
      createdAt: new Date(0),
      source: "model" as const,
      model: "m",
    };
    const pdf = Buffer.from(await renderStrategyPdf({ ...paper, body: body ?? aStrategyBody() })).toString(
      "latin1",
    );
    expect(pdf.startsWith("%PDF-")).toBe(true);
    expect(pdf).not.toMatch(/\/(JS|JavaScript|Launch|OpenAction|AA|URI|EmbeddedFile)\b/);
  });

  test.each(markupCorpus)("in CSV: %j", (payload) => {
    const line = csvLine([payload, payload]);
    const cells = line.slice(0, -2).match(/"(?:[^"]|"")*"|[^,\r\n]+/g) ?? [];
    expect(cells).toHaveLength(2);
    for (const cell of cells) expect(cell.replace(/^"/, "")).not.toMatch(/^\s*[=+\-@|%]/);
  });

  test.each(markupCorpus)("in what is read from a website: %j", (payload) => {
    const page = readPage(
      `<title>${payload}</title><meta name="description" content='${payload}'><p>${payload}</p>`,
    );
    // Only text is taken over; where it is shown, it is shown as text. Lines would act in headers and files.
    for (const text of [page.name, page.text]) expect(text ?? "").not.toMatch(/[\r\n\u0000]/);
  });

  test("in mail", async () => {
    const server = await startMailServer();
    const log = createLog({ name: "test", level: "silent" });
    const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${server.port}`, from: "a@b.example", log });
    for (const payload of markupCorpus) {
      const data = { businessName: payload, by: payload, from: "viewer" as const, to: "editor" as const };
      const { title, detail } = sayNotification({ kind: "role_changed", data });
      await mailer.send({ to: "c@d.example", subject: title, text: detail });
    }
    expect(server.letters).toHaveLength(markupCorpus.length);
    for (const letter of server.letters) {
      const [head = ""] = letter.split("\r\n\r\n");
      expect(head).not.toMatch(/^(Bcc|Set-Cookie):/im);
      expect(head).toMatch(/^Content-Type: text\/plain/im);
      expect(letter).not.toMatch(/^content-type: text\/html/im);
    }
    server.stop();
  });
});
