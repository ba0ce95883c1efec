import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Behaviour } from "./model-behaviour";
import { answerStrategy, type Manner } from "./sample-answer";
import { answerPost } from "./sample-post";
import { isRecord } from "./strict-request";

/** Answers a request that the real service would accept, in the way it was told to. */
export async function answer(response: ServerResponse, body: Record<string, unknown>, behaviour: Behaviour) {
  switch (behaviour.kind) {
    case "unauthorized":
      return fail(response, 401, "Incorrect API key provided.", "invalid_api_key");
    case "rate_limited":
      response.setHeader("retry-after", String(behaviour.retryAfterSeconds ?? 20));
      return fail(response, 429, "Rate limit reached for requests.", "rate_limit_exceeded");
    case "server_error":
      return fail(response, 500, "The server had an error while processing your request.");
    case "not_found":
      return fail(response, 404, "The model does not exist.", "model_not_found");
    case "stall_before_headers":
      return;
    case "not_http":
      response.socket?.end("what is this\r\n\r\n");
      return;
    default:
      return body.stream === true ? stream(response, body, behaviour) : sendWhole(response, body, behaviour);
  }
}

async function stream(response: ServerResponse, body: Record<string, unknown>, behaviour: Behaviour) {
  const { kind, ttftMs = 0, msPerToken = 0 } = behaviour;
  const text = write(body, behaviour);
  const tokens = text.match(/[\s\S]{1,4}/g) ?? [];
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache",
  });
  response.flushHeaders();
  if (kind === "stall_before_text") return;

  const begin = performance.now() + ttftMs;
  const event = (value: unknown) => response.write(`data: ${JSON.stringify(value)}\n\n`);
  const delta = (value: unknown, finish: string | null = null) =>
    event(envelope(body, [{ index: 0, delta: value, logprobs: null, finish_reason: finish }]));

  await waitUntil(begin);
  delta({ role: "assistant", content: "", refusal: null });
  const end =
    kind === "cut" ||
    kind === "stall_in_text" ||
    kind === "length" ||
    kind === "half_json" ||
    kind === "content_filter"
      ? Math.floor(tokens.length * (behaviour.portion ?? 0.5))
      : tokens.length;
  for (let index = 0; index < end; index += 1) {
    await waitUntil(begin + index * msPerToken);
    if (response.destroyed) return;
    delta(kind === "refusal" ? { refusal: tokens[index] } : { content: tokens[index] });
    // Waits for a slow reader, and lets one hang up in the middle of an answer without a pace.
    if (response.writableNeedDrain) await drained(response);
    else if (msPerToken === 0 && index % 50 === 0) await wait(0);
  }
  if (kind === "stall_in_text") return;
  if (kind === "cut") return response.destroy();
  delta({}, kind === "length" ? "length" : kind === "content_filter" ? "content_filter" : "stop");
  const options = isRecord(body.stream_options) ? body.stream_options : {};
  if (options.include_usage === true && kind !== "no_usage")
    event({ ...envelope(body, []), usage: usage(body, end) });
  response.end("data: [DONE]\n\n");
}

async function sendWhole(response: ServerResponse, body: Record<string, unknown>, behaviour: Behaviour) {
  const text = write(body, behaviour);
  const tokens = Math.ceil(text.length / 4);
  await wait((behaviour.ttftMs ?? 0) + tokens * (behaviour.msPerToken ?? 0));
  const isRefusal = behaviour.kind === "refusal";
  const message = { role: "assistant", content: isRefusal ? null : text, refusal: isRefusal ? text : null };
  sendJson(response, 200, {
    ...envelope(body, [{ index: 0, message, logprobs: null, finish_reason: "stop" }]),
    object: "chat.completion",
    ...(behaviour.kind === "no_usage" ? {} : { usage: usage(body, tokens) }),
  });
}

/** The text of the answer. */
function write(body: Record<string, unknown>, { kind }: Behaviour): string {
  if (kind === "empty") return "";
  if (kind === "refusal") return "I'm sorry, but I can't help with that request.";
  if (kind === "not_json")
    return "Here is a strategy for you. First, post every day. Second, answer every comment.";
  const manner: Manner =
    kind === "wrong_language" || kind === "markup" || kind === "invalid_values" || kind === "invented_quotes"
      ? kind
      : "plain";
  const given = answerPost(body.messages, manner) ?? answerStrategy(body.messages, manner);
  const text = JSON.stringify(given ?? { answer: "Understood." });
  return kind === "too_long" ? `${text.slice(0, -2)}${" and so on".repeat(50_000)}` : text;
}

function envelope(body: Record<string, unknown>, choices: unknown[]) {
  return {
    id: "chatcmpl-local",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: body.model,
    service_tier: "default",
    system_fingerprint: "fp_local",
    choices,
  };
}

function usage(body: Record<string, unknown>, completion: number) {
  const prompt = Math.ceil(JSON.stringify(body.messages).length / 4);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0, audio_tokens: 0 },
  };
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off("drain", done).off("close", done);
      resolve();
    };
    response.once("drain", done).once("close", done);
  });
}

async function waitUntil(instant: number) {
  const left = instant - performance.now();
  if (left > 0) await wait(left);
}

export function sendJson(response: ServerResponse, status: number, value: unknown) {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

/** A refusal as the real service words it. */
export function fail(response: ServerResponse, status: number, message: string, code: string | null = null) {
  const type =
    status === 401 ? "authentication_error" : status >= 500 ? "server_error" : "invalid_request_error";
  sendJson(response, status, { error: { message, type, param: null, code } });
}
