import type { AiProvider } from "../env";
import type { TokenUsage } from "../prices";
import { openChatModel, type ResponseFormat } from "./langchain";
import { ModelError, toModelError } from "./model-error";

export interface AnswerRequest {
  provider: AiProvider;
  model: string;
  messages: { system: string; user: string };
  responseFormat: ResponseFormat | null;
  /** Called with each piece of text as it arrives. What it throws ends the call and comes out of it. */
  onText(text: string): void;
  /** Longest answer in UTF-16 units; a model that runs on is stopped there. */
  maxLength: number;
  signal: AbortSignal;
}

export interface Answer {
  /** Null when the stream ended without saying why. */
  finishReason: string | null;
  refusal: string;
  length: number;
  /** Null when the server does not count. */
  usage: TokenUsage | null;
}

/**
 * One request, streamed. Never retries. Throws a ModelError for what the server did, and lets through what `onText`
 * threw and the reason of `signal`.
 */
export async function streamAnswer(request: AnswerRequest): Promise<Answer> {
  const { provider, signal } = request;
  const watch = startWatch(provider, signal);
  const answer: Answer = { finishReason: null, refusal: "", length: 0, usage: null };
  let failed: { reason: unknown } | null = null;
  try {
    const model = await openChatModel(provider, request.model, () => watch.connected());
    watch.begin();
    const stream = await model.stream(request.messages, {
      responseFormat: request.responseFormat,
      signal: watch.signal,
    });
    for await (const chunk of stream) {
      watch.alive();
      const text = typeof chunk.content === "string" ? chunk.content : "";
      const reason: unknown = chunk.response_metadata.finish_reason;
      if (typeof reason === "string") answer.finishReason = reason;
      if (chunk.usage_metadata) {
        answer.usage = {
          inputTokens: chunk.usage_metadata.input_tokens,
          cachedInputTokens: chunk.usage_metadata.input_token_details?.cache_read ?? 0,
          outputTokens: chunk.usage_metadata.output_tokens,
        };
      }
      if (text === "") continue;
      answer.length += text.length;
      try {
        if (answer.length > request.maxLength) throw new ModelError("invalid", "The answer is far too long.");
        request.onText(text);
      } catch (error) {
        failed = { reason: error };
        watch.close();
        break;
      }
    }
    answer.refusal = model.refusal();
  } catch (error) {
    if (!watch.signal.aborted) throw toModelError(error, answer.length > 0);
  } finally {
    watch.stop();
  }
  if (failed) throw failed.reason;
  if (watch.signal.aborted) throw watch.signal.reason;
  return answer;
}

/** Ends the call when the server is silent for too long; `alive` pushes the end away. */
function startWatch({ timeouts }: AiProvider, outer: AbortSignal) {
  const controller = new AbortController();
  const giveUp = (what: string) => () => controller.abort(new ModelError("timeout", what));
  const forward = () => controller.abort(outer.reason);
  let timers: NodeJS.Timeout[] = [];
  let idle: NodeJS.Timeout | undefined;
  if (outer.aborted) forward();
  outer.addEventListener("abort", forward, { once: true });
  return {
    signal: controller.signal,
    begin() {
      timers = [
        setTimeout(giveUp("The server did not answer in time."), timeouts.connect),
        setTimeout(giveUp("The answer took too long."), timeouts.total),
      ];
    },
    connected() {
      clearTimeout(timers[0]);
      idle = setTimeout(giveUp("The server fell silent."), timeouts.idle);
      timers.push(idle);
    },
    alive() {
      idle?.refresh();
    },
    /** Closes the connection, so that the model stops and nothing more is billed. */
    close() {
      controller.abort();
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      outer.removeEventListener("abort", forward);
    },
  };
}
