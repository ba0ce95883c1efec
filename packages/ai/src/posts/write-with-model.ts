import { askJson, type Judged } from "../model/ask-json";
import { loadLanguageCheck } from "../strategy/language";
import { assemble, postAnswerSchema, postJsonSchema, type PostAnswer } from "./answer";
import { dropSentences, findBanned, findUnsupported } from "./faults";
import { findLengthFault } from "./length";
import { postPrompt, postPromptVersion } from "./prompt";
import type { PostRequest, WritingOptions, WrittenPost } from "./request";

/** Asks the providers in turn for one post and checks what comes back. Throws an AiFailure. */
export async function writeWithModel(request: PostRequest, options: WritingOptions): Promise<WrittenPost> {
  const findWrongLanguage = await loadLanguageCheck();
  const { value, model, calls } = await askJson({
    ...options,
    signal: options.signal,
    model: "content",
    promptVersion: postPromptVersion,
    schema: { name: "post", value: postJsonSchema },
    maxLength: 20_000,
    messages: (faults, schemaInText) => postPrompt(request, faults, schemaInText),
    judge: (json, isLast) => judge(request, json, isLast, findWrongLanguage),
  });
  return { ...value, source: "model", model, promptVersion: postPromptVersion, calls };
}

type Text = Pick<WrittenPost, "hook" | "text">;

function judge(
  request: PostRequest,
  json: unknown,
  isLast: boolean,
  findWrongLanguage: (text: string, tag: string) => string | null,
): Judged<Text> {
  const { brief, profile, wish, bannedWords } = request;
  const parsed = postAnswerSchema.safeParse(json);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.slice(0, 6).map((issue) => `${issue.path.join(".")}: ${issue.message}`),
    };
  }
  const sources = { profile, also: wish ?? "" };
  const unsupported = (text: string) => findUnsupported(text, sources);
  const answer = isLast ? withoutClaims(parsed.data, (text) => unsupported(text).length > 0) : parsed.data;
  const text = answer && assemble(answer, brief.network);
  if (!answer || !text) return { faults: ["Nothing is left without what nobody told."] };
  const language = findWrongLanguage(text, profile.languages[0] ?? "en");
  const faults = [
    ...findLengthFault(brief.network, text),
    ...findBanned(text, bannedWords).map((word) => `The business never uses the word \u201c${word}\u201d.`),
    ...unsupported(text),
    ...(language === null ? [] : [`It was written in ${language}. Write in the language of the business.`]),
  ];
  return faults.length > 0 ? { faults } : { value: { hook: answer.hook, text } };
}

/** What is left when sentences with unsupported claims are taken out; null when that takes the first line or all of the body. */
function withoutClaims(answer: PostAnswer, isClaim: (text: string) => boolean): PostAnswer | null {
  if (isClaim(answer.hook)) return null;
  const body = answer.body.map((text) => dropSentences(text, isClaim)).filter((text) => text.trim() !== "");
  if (body.length === 0) return null;
  return { ...answer, body, callToAction: isClaim(answer.callToAction) ? "" : answer.callToAction };
}
