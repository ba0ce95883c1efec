import { businessProfileSchema } from "@drumbeat/core/business-profile";
import type { StrategyBody } from "@drumbeat/core/strategy";
import { strategySections } from "@drumbeat/core/strategy";
import { z } from "zod";
import { planStrategy } from "../strategy/playbook/plan-strategy";
import { fenceTag } from "../model/fence";
import { foreignSentences } from "./foreign-sentences";
import { isRecord } from "./strict-request";

/** What an answer is made of, read from the request as a model would read it. */
interface Asked {
  profile: z.infer<typeof businessProfileSchema>;
  today: string;
  feedback: string | null;
  language: string;
  sections: string[];
  written: Partial<StrategyBody>;
}

/** Speech of a model that answers in another way than it should. */
export type Manner = "plain" | "wrong_language" | "markup" | "invalid_values" | "invented_quotes";

/** A strategy for the business in the message: the playbook's, told in the language asked for. Null when none is asked. */
export function answerStrategy(messages: unknown, manner: Manner): Record<string, unknown> | null {
  const asked = readRequest(messages);
  if (!asked) return null;
  const planned = planStrategy({ ...asked, previous: null, section: null });
  const language = manner === "wrong_language" ? (asked.language === "de" ? "fr" : "de") : asked.language;
  const body = retell({ ...planned, ...asked.written }, language, asked.profile.name);
  const wanted = strategySections.filter((section) => asked.sections.includes(section));
  const answer = Object.fromEntries(wanted.map((section) => [section, body[section]]));
  if (manner === "markup")
    return mapProse(answer, (text) => `${markup} ${text}`.slice(0, 230)) as typeof answer;
  if (manner === "invalid_values") return spoil(answer);
  if (manner === "invented_quotes") {
    return mapKey(answer, "quote", () => "We have served 12,000 customers since 1987") as typeof answer;
  }
  return answer;
}

/** Strings that must never act as markup, a formula, a template or a link wherever an answer is shown. */
export const markup =
  "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) {{7*7}} ${7*7} =1+1 **b** \"'";

function readRequest(messages: unknown): Asked | null {
  const text = Array.isArray(messages)
    ? messages.map((message: unknown) => (isRecord(message) ? message.content : "")).join("\n")
    : "";
  // The rules name the tag as well; the block is the one that holds JSON.
  const json = new RegExp(`<${fenceTag}>\\n(\\{.*\\})\\n</${fenceTag}>`).exec(text)?.[1];
  if (!json) return null;
  const data = dataSchema.safeParse(JSON.parse(json));
  if (!data.success) return null;
  const { answers, language, ...rest } = data.data;
  return { ...rest, profile: answers, language: language.tag.split("-")[0] ?? "en" };
}

const dataSchema = z.object({
  answers: z
    .looseObject({ goals: z.array(z.looseObject({})) })
    .transform((answers) => ({
      ...answers,
      goals: answers.goals.map(({ metric, target, by }) => ({ metric, target, by })),
    }))
    .pipe(businessProfileSchema),
  language: z.object({ tag: z.string() }),
  today: z.string(),
  feedback: z.string().nullable(),
  sections: z.array(z.string()),
  written: z.custom<Partial<StrategyBody>>(isRecord),
});

/** The same strategy in sentences of another language, one for one, so that references between sections hold. */
function retell(body: StrategyBody, language: string, name: string): StrategyBody {
  const sentences = foreignSentences[language];
  if (!sentences) return body;
  const told = new Map<string, string>();
  return mapProse(body, (text) => {
    const known = told.get(text);
    if (known !== undefined) return known;
    const sentence =
      `${(sentences[told.size % sentences.length] ?? "").replace("NAME", name)} (${told.size + 1})`.slice(
        0,
        240,
      );
    told.set(text, sentence);
    return sentence;
  }) as StrategyBody;
}

const notProse = new Set(["quote", "basis", "network", "goal", "by", "kind"]);

function mapProse(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapProse(item, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, notProse.has(key) ? item : mapProse(item, change)]),
  );
}

function mapKey(value: unknown, wanted: string, change: () => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapKey(item, wanted, change));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === wanted ? change() : mapKey(item, wanted, change),
    ]),
  );
}

/** Faults that only our own parser finds: the schema's words are kept, its limits are not. */
function spoil(answer: Record<string, unknown>): Record<string, unknown> {
  return {
    ...answer,
    ...("kpis" in answer ? { kpis: { items: [] } } : {}),
    ...("voice" in answer ? { voice: null } : {}),
  };
}
