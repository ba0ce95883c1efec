import type { ImproveAnswer, ImproveTask } from "@drumbeat/core/posts/improve";
import { cleanText } from "@drumbeat/core/text";
import { z } from "zod";
import { askJson, type Judged } from "../../model/ask-json";
import { toStrictSchema } from "../../model/json-schema";
import { loadLanguageCheck } from "../../strategy/language";
import { tidyHashtags } from "../answer";
import { findBanned, findUnsupported } from "../faults";
import { findLengthFault } from "../length";
import type { WritingOptions } from "../request";
import { splitHashtags, withFirstLine } from "./first-line";
import { improvePrompt, improvePromptVersion } from "./prompt";
import type { ImproveRequest, ImproveResult } from "./request";

const note = z.string().max(400).nullable();
const shapes = {
  rewrite: z.strictObject({ parts: z.array(z.string().min(1).max(20_000)).min(1).max(50), note }),
  hooks: z.strictObject({ hooks: z.array(z.string().min(1).max(300)).min(3).max(5), note }),
  hashtags: z.strictObject({ hashtags: z.array(z.string().min(1).max(60)).min(1).max(10), note }),
};
const schemas = {
  rewrite: toStrictSchema(shapes.rewrite),
  hooks: toStrictSchema(shapes.hooks),
  hashtags: toStrictSchema(shapes.hashtags),
};
const shapeOf = (task: ImproveTask): keyof typeof shapes =>
  task.kind === "hooks" || task.kind === "hashtags" ? task.kind : "rewrite";

/** Asks the providers in turn and checks what comes back. Throws an AiFailure. */
export async function improveWithModel(
  request: ImproveRequest,
  options: WritingOptions,
): Promise<ImproveResult> {
  const findWrongLanguage = await loadLanguageCheck();
  const shape = shapeOf(request.task);
  const { value, model, calls } = await askJson({
    ...options,
    signal: options.signal,
    model: "content",
    promptVersion: improvePromptVersion,
    schema: { name: shape, value: schemas[shape] },
    maxLength: 60_000,
    messages: (faults, schemaInText) => improvePrompt(request, faults, schemaInText),
    judge: (json) => judge(request, json, findWrongLanguage),
  });
  return { answer: value, source: "model", model, calls };
}

function judge(
  request: ImproveRequest,
  json: unknown,
  findWrongLanguage: (text: string, tag: string) => string | null,
): Judged<ImproveAnswer> {
  const { task, network, parts, profile, bannedWords } = request;
  const read = readOptions(request, json);
  if (read instanceof z.ZodError) {
    return { faults: read.issues.slice(0, 6).map((issue) => `${issue.path.join(".")}: ${issue.message}`) };
  }
  const told = task.kind === "feedback" ? task.feedback : "";
  const sources = { profile, also: `${parts.join("\n")}\n${told}` };
  const faultsOf = (texts: readonly string[]) => {
    const text = texts.join("\n");
    const language = task.kind === "translate" ? findWrongLanguage(text, task.language) : null;
    return [
      ...(texts.length === parts.length
        ? []
        : [`The post has ${parts.length} parts; the answer has ${texts.length}.`]),
      ...texts.flatMap((part) => findLengthFault(network, part)),
      ...findBanned(text, bannedWords).map((word) => `The business never uses the word \u201c${word}\u201d.`),
      ...findUnsupported(text, sources),
      ...(language === null ? [] : [`It was written in ${language}.`]),
    ];
  };
  // Of several first lines, those that can be used are enough.
  const good = read.filter((option) => faultsOf(option.parts).length === 0);
  return good.length > 0
    ? { value: { options: good } }
    : { faults: [...new Set(read.flatMap((option) => faultsOf(option.parts)))] };
}

type Options = ImproveAnswer["options"];

function readOptions({ task, parts, network }: ImproveRequest, json: unknown): Options | z.ZodError {
  const [first = "", ...rest] = parts;
  if (task.kind === "hooks") {
    const read = shapes.hooks.safeParse(json);
    if (!read.success) return read.error;
    return read.data.hooks.map((hook) => ({
      parts: [withFirstLine(first, cleanText(hook)), ...rest],
      note: null,
    }));
  }
  if (task.kind === "hashtags") {
    const read = shapes.hashtags.safeParse(json);
    if (!read.success) return read.error;
    const last = parts.at(-1) ?? "";
    const { body } = splitHashtags(last);
    const tags = tidyHashtags(read.data.hashtags, network);
    const text = tags.length === 0 ? last : `${body}\n\n${tags.join(" ")}`;
    return [{ parts: [...parts.slice(0, -1), text], note: read.data.note }];
  }
  const read = shapes.rewrite.safeParse(json);
  if (!read.success) return read.error;
  return [{ parts: read.data.parts.map(cleanText), note: read.data.note && cleanText(read.data.note) }];
}
