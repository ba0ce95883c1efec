import type { AiProvider } from "../env";
import type { JsonSchema } from "./json-schema";
import type { ResponseFormat } from "./langchain";
import type { ModelError } from "./model-error";

/** A way to ask for JSON, from the strictest to the plainest. */
export interface AnswerFormat {
  name: "json_schema" | "json_object" | "text";
  /** What to send along so that the answer follows `schema`; null where only the prompt can say it. */
  describe(name: string, schema: JsonSchema): ResponseFormat | null;
}

const formats: AnswerFormat[] = [
  {
    name: "json_schema",
    describe: (name, schema) => ({ type: "json_schema", json_schema: { name, strict: true, schema } }),
  },
  { name: "json_object", describe: () => ({ type: "json_object" }) },
  { name: "text", describe: () => null },
];

/** The plainest format a server is known to need, so that only its first call asks in vain. */
const learned = new WeakMap<AiProvider, number>();

/** The formats worth trying, best first. */
export function answerFormats(provider: AiProvider): AnswerFormat[] {
  return formats.slice(learned.get(provider) ?? 0);
}

/** True when `error` says that the server does not know `format`; the next one is then remembered. */
export function isUnknownFormat(provider: AiProvider, format: AnswerFormat, error: ModelError): boolean {
  const isUnknown =
    format.name !== "text" &&
    (error.status === 400 || error.status === 422 || error.status === 501) &&
    /response_format|json_schema|json_object|structured output/i.test(error.message);
  if (isUnknown) learned.set(provider, formats.indexOf(format) + 1);
  return isUnknown;
}
