import type { AiCall } from "../calls";
import type { AiModels, AiProvider } from "../env";
import { AiFailure } from "../failure";
import { askInTurn, isRepair } from "./ask-in-turn";
import type { JsonSchema } from "./json-schema";
import { startMeter } from "./meter";
import { ModelError } from "./model-error";
import { streamAnswer } from "./stream-answer";

/** What was made of an answer: a value, or what is wrong with it, for the model to mend. */
export type Judged<T> = { value: T } | { faults: string[] };

export interface JsonTask<T> {
  providers: readonly AiProvider[];
  model: keyof AiModels;
  promptVersion: string;
  schema: { name: string; value: JsonSchema };
  /** `schemaInText` is for servers that cannot be given the schema apart. */
  messages(faults: readonly string[], schemaInText: JsonSchema | null): { system: string; user: string };
  /** `isLast` when nobody will be asked to mend it. */
  judge(json: unknown, isLast: boolean): Judged<T>;
  /** Longest answer in UTF-16 units. */
  maxLength: number;
  signal: AbortSignal | undefined;
  now: () => number;
}

/**
 * One short JSON answer: from the first provider that can, mended once where it has faults. Throws an AiFailure, whose
 * calls belong in the ledger like those of a result.
 */
export async function askJson<T>(task: JsonTask<T>): Promise<{ value: T; model: string; calls: AiCall[] }> {
  const calls: AiCall[] = [];
  const signal = task.signal ?? new AbortController().signal;
  let faults: string[] = [];
  try {
    const result = await askInTurn(task.providers, calls, async (provider, format) => {
      const responseFormat = format.describe(task.schema.name, task.schema.value);
      const isSchemaApart = responseFormat?.type === "json_schema";
      const messages = task.messages(faults, isSchemaApart ? null : task.schema.value);
      const isMended = isRepair(calls);
      const model = provider.models[task.model];
      const meter = startMeter(calls, {
        provider,
        model,
        messages,
        promptVersion: task.promptVersion,
        now: task.now,
      });
      let text = "";
      try {
        const answer = await streamAnswer({
          provider,
          model,
          messages,
          responseFormat,
          maxLength: task.maxLength,
          signal,
          onText(piece) {
            meter.read(piece);
            text += piece;
          },
        });
        if (answer.refusal !== "" || answer.finishReason === "content_filter") {
          meter.end("refused", answer.usage);
          return new ModelError("refused", answer.refusal || "The answer was withheld by a content filter.");
        }
        const json = readJson(text);
        const isCut =
          answer.finishReason === "length" ||
          (json === undefined && text !== "" && answer.finishReason === null);
        if (isCut) {
          meter.end("cut_off", answer.usage);
          return new ModelError("cut_off", "The answer broke off.");
        }
        const judged =
          json === undefined
            ? { faults: [text === "" ? "The answer was empty." : "The answer was not JSON."] }
            : task.judge(json, isMended);
        if ("value" in judged) {
          meter.end(isMended ? "repaired" : "ok", answer.usage);
          return { value: judged.value, model };
        }
        faults = judged.faults;
        meter.end("invalid", answer.usage);
        return new ModelError("invalid", faults.join("\n"));
      } catch (error) {
        meter.end(error instanceof ModelError ? error.outcome : "cut_off", null);
        if (error instanceof ModelError) return error;
        throw error;
      }
    });
    return { ...result, calls };
  } catch (error) {
    if (error instanceof AiFailure || !signal.aborted) throw error;
    throw new AiFailure("cancelled", "Writing was cancelled.", { isRetryable: false, calls, cause: error });
  }
}

/** The object in an answer, whatever stands around it; undefined when there is none. */
function readJson(text: string): unknown {
  const from = text.indexOf("{");
  const to = text.lastIndexOf("}");
  if (from < 0 || to < from) return undefined;
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    return undefined;
  }
}
