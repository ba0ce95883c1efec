import { z } from "zod";
import { fenceTag } from "../model/fence";
import { dice } from "../strategy/playbook/choice";
import type { Manner } from "./sample-answer";
import { isRecord } from "./strict-request";

/**
 * A post, or a reworded one, for the request in the messages, as a model would answer it; null when none is asked for.
 * Says only what the brief and the business say, so that it passes every check.
 */
export function answerPost(messages: unknown, manner: Manner): Record<string, unknown> | null {
  const blocks = readBlocks(messages);
  const write = z.object({ business, brief }).safeParse(Object.assign({}, ...blocks));
  if (write.success) return spoil(writePost(write.data), manner);
  const edit = blocks.map((block) => editSchema.safeParse(block)).find((read) => read.success)?.data;
  return edit ? spoil(reword(edit), manner) : null;
}

const business = z.object({
  name: z.string(),
  description: z.string(),
  language: z.object({ tag: z.string() }),
});
const brief = z.object({
  idea: z.string(),
  theme: z.string(),
  format: z.string(),
  longest: z.number(),
  hashtags: z.string(),
  avoid: z.array(z.string()),
});
const editSchema = z.object({ task: z.string(), wish: z.string().nullable(), parts: z.array(z.string()) });

/** A word that no other post has, as good as always: a model that repeated itself would be asked once more. */
function coin(seed: string): string {
  const letters = (step: number) =>
    pick("bdfghklmnprstvz", `${seed} consonant ${step}`) + pick("aeiou", `${seed} vowel ${step}`);
  return `${letters(0)}${letters(1)}${letters(2)}`;
}

const pick = (from: string, seed: string) => from.charAt(Math.floor(dice(seed) * from.length));

function writePost(asked: { business: z.infer<typeof business>; brief: z.infer<typeof brief> }) {
  const { idea, theme, format, longest, hashtags, avoid } = asked.brief;
  const seed = `${idea} ${theme} ${format} ${avoid.length}`;
  const word = (at: number) => coin(`${seed} ${at}`);
  const sentence = (at: number) => `A ${[0, 1, 2, 3, 4, 5].map((step) => word(at * 10 + step)).join(", ")}.`;
  const count = longest < 300 ? 1 : 3;
  return {
    hook: sentence(40).slice(0, 110),
    body: Array.from({ length: count }, (_text, at) => sentence(at)),
    callToAction: `Tell us about your ${word(999)}.`,
    hashtags: hashtags === "none" ? [] : [asked.business.name, theme],
  };
}

function reword({ task, wish, parts }: z.infer<typeof editSchema>): Record<string, unknown> {
  if (/first sentences/.test(task)) {
    return { hooks: ["Look closer.", "What would you keep?", "It starts with a question."], note: null };
  }
  if (/Give hashtags/.test(task)) return { hashtags: ["Harbour", "Bread"], note: null };
  if (/Shorten/.test(task)) {
    return { parts: parts.map((text) => text.split(/(?<=[.!?])\s/)[0] ?? text), note: "Two sentences went." };
  }
  if (/Arabic/.test(task)) {
    const arabic =
      "\u062e\u0628\u0632 \u0637\u0627\u0632\u062c \u0643\u0644 \u0635\u0628\u0627\u062d \u0641\u064a \u0627\u0644\u0645\u064a\u0646\u0627\u0621.";
    return { parts: parts.map(() => arabic), note: null };
  }
  return { parts: parts.map((text) => `${text} ${wish ? "As you wished." : "Said once more."}`), note: null };
}

/** Faults that only our own parser finds. */
function spoil(answer: Record<string, unknown>, manner: Manner): Record<string, unknown> {
  if (manner === "invalid_values") return Object.fromEntries(Object.keys(answer).map((key) => [key, null]));
  if (manner === "invented_quotes") {
    const claim = "We have served 12,000 customers since 1987.";
    return "hook" in answer ? { ...answer, hook: claim } : { ...answer, parts: [claim] };
  }
  if (manner === "markup" && "hook" in answer)
    return { ...answer, callToAction: "<script>alert(1)</script>" };
  return answer;
}

function readBlocks(messages: unknown): Record<string, unknown>[] {
  const text = Array.isArray(messages)
    ? messages.map((message: unknown) => (isRecord(message) ? message.content : "")).join("\n")
    : "";
  return [...text.matchAll(new RegExp(`<${fenceTag}>\\n(\\{.*\\})\\n</${fenceTag}>`, "g"))].flatMap(
    (match) => {
      const block: unknown = JSON.parse(match[1] ?? "{}");
      return isRecord(block) ? [block] : [];
    },
  );
}
