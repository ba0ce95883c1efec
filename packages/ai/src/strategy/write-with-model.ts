import { isStrategySection } from "./section-name";
import type { AiCall, AiOutcome } from "../calls";
import type { AiProvider } from "../env";
import { AiFailure } from "../failure";
import { ModelError } from "../model/model-error";
import { streamAnswer } from "../model/stream-answer";
import { costMicroDollars, type TokenUsage } from "../prices";
import { startDraft, type Draft } from "./draft";
import { toFailure } from "./explain-failure";
import { loadLanguageCheck, proseOf } from "./language";
import { strategyPrompt, strategyPromptVersion } from "./prompt";
import { createReporter, type Reporter } from "./reporter";
import type { StrategyRequest, StrategyResult } from "./request";
import { answerFormats, isUnknownFormat, type AnswerFormat } from "./answer-format";
import { scanSections } from "./section-scanner";
import type { WriteOptions } from "./write";

/** In UTF-16 units: four times what a long strategy takes. */
const maxLength = 80_000;

/** A first answer and one repair, from each provider. */
const roundsPerProvider = 2;

interface Run {
  request: StrategyRequest;
  draft: Draft;
  reporter: Reporter;
  signal: AbortSignal;
  now: () => number;
  calls: AiCall[];
  findWrongLanguage: (text: string, tag: string) => string | null;
}

/**
 * Asks the providers in turn. What is finished and valid is kept: a second call, to the same provider or the next,
 * writes only what is missing or wrong. A refusal is not handed on: it is an answer about the text, not an outage,
 * and a second opinion would only be shopping for a laxer one.
 */
export async function writeWithModel(
  request: StrategyRequest,
  options: WriteOptions,
): Promise<StrategyResult> {
  const controller = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, controller.signal]) : controller.signal;
  const run: Run = {
    request,
    draft: startDraft(request),
    reporter: createReporter(options.onProgress, (request.section && request.previous) || {}, (reason) =>
      controller.abort(reason),
    ),
    signal,
    now: options.now,
    calls: [],
    findWrongLanguage: await loadLanguageCheck(),
  };
  try {
    return await askInTurn(run, options.providers);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof AiFailure || !signal.aborted) throw error;
    throw new AiFailure("cancelled", "Writing was cancelled.", {
      isRetryable: false,
      calls: run.calls,
      cause: error,
    });
  }
}

async function askInTurn(run: Run, providers: AiProvider[]): Promise<StrategyResult> {
  const failures: ModelError[] = [];
  for (const provider of providers) {
    for (let round = 1; round <= roundsPerProvider; round += 1) {
      const result = await ask(run, provider);
      if (!(result instanceof ModelError)) {
        run.reporter.corrections(result);
        await run.reporter.settled();
        const model = provider.models.strategy;
        return {
          body: result,
          source: "model",
          model,
          promptVersion: strategyPromptVersion,
          calls: run.calls,
        };
      }
      failures.push(result);
      if (result.outcome !== "invalid" && result.outcome !== "cut_off") break;
    }
    if (failures.at(-1)?.outcome === "refused") break;
  }
  await run.reporter.settled();
  throw toFailure(failures, run.calls);
}

/** One answer, asked again in a simpler format where the server does not know the better one. */
async function ask(run: Run, provider: AiProvider) {
  for (const format of answerFormats(provider)) {
    const result = await call(run, provider, format);
    if (!(result instanceof ModelError) || !isUnknownFormat(provider, format, result)) return result;
  }
  return new ModelError("unavailable", "The server knows none of our answer formats.", { status: 400 });
}

async function call(run: Run, provider: AiProvider, format: AnswerFormat) {
  const { request, draft, reporter } = run;
  const model = provider.models.strategy;
  const sections = draft.missing();
  const { schema, responseFormat } = format.describe(sections);
  const messages = strategyPrompt(
    request,
    { sections, written: draft.written(), faults: draft.faults() },
    responseFormat?.type === "json_schema" ? null : schema,
  );
  const isRepair = run.calls.some(
    (earlier) => earlier.outcome === "invalid" || earlier.outcome === "cut_off",
  );
  const startedAt = run.now();
  let length = 0;
  const meter = (outcome: AiOutcome, usage: TokenUsage | null) => {
    const counted = usage ?? estimate(messages, length, outcome);
    run.calls.push({
      model,
      promptVersion: strategyPromptVersion,
      inputTokens: counted.inputTokens,
      outputTokens: counted.outputTokens,
      costMicroDollars: costMicroDollars(model, provider.baseUrl, counted),
      latencyMs: Math.max(0, Math.round(run.now() - startedAt)),
      outcome,
    });
  };

  const gate = languageGate(run);
  const scanner = scanSections({
    onStart(key) {
      if (isStrategySection(key) && sections.includes(key)) reporter.writing(key);
    },
    onEnd(key, json) {
      if (!isStrategySection(key) || !sections.includes(key)) return;
      const value = draft.parse(key, json);
      if (value !== null)
        gate.pass(proseOf(value), () => {
          draft.keep(key, value);
          reporter.section(key, value);
        });
    },
  });

  try {
    const answer = await streamAnswer({
      provider,
      model,
      messages,
      responseFormat,
      maxLength,
      signal: run.signal,
      onText(text) {
        length += text.length;
        scanner.push(text);
      },
    });
    if (answer.refusal !== "" || answer.finishReason === "content_filter") {
      meter("refused", answer.usage);
      return new ModelError("refused", answer.refusal || "The answer was withheld by a content filter.");
    }
    gate.open();
    const body = draft.assemble();
    if (body) {
      meter(isRepair ? "repaired" : "ok", answer.usage);
      return body;
    }
    const isCut = answer.finishReason === "length" || (!scanner.isComplete() && answer.finishReason === null);
    const outcome = isCut && answer.length > 0 ? "cut_off" : "invalid";
    for (const section of draft.missing()) {
      if (!draft.faults().some((fault) => fault.startsWith(`${section}:`)))
        draft.blame(section, "This section is missing.");
    }
    meter(outcome, answer.usage);
    return new ModelError(outcome, answer.length === 0 ? "The answer was empty." : draft.faults().join("\n"));
  } catch (error) {
    const outcome = error instanceof ModelError ? error.outcome : "cut_off";
    meter(outcome, null);
    if (error instanceof ModelError) return error;
    throw error;
  }
}

/** Holds sections back until enough text is there to tell its language; wrong sections are never shown. */
function languageGate(run: Run) {
  const tag = run.request.profile.languages[0] ?? "en";
  const name = tag;
  let held: { prose: string; release: () => void }[] = [];
  let isOpen = false;
  const open = () => {
    isOpen = true;
    for (const item of held) item.release();
    held = [];
  };
  return {
    open,
    /** Throws a ModelError when the text is in another language. */
    pass(prose: string, release: () => void) {
      held.push({ prose, release });
      const text = held.map((item) => item.prose).join("\n");
      const wrong = run.findWrongLanguage(text, tag);
      if (wrong !== null) {
        const message = `Everything must be written in the language "${name}"; it was written in ${wrong}.`;
        for (const section of run.draft.missing()) run.draft.blame(section, message);
        throw new ModelError("invalid", message);
      }
      if (isOpen || text.length >= 200) open();
    },
  };
}

/** About four characters of text make a token. Nothing is counted for a call that was turned away at the door. */
function estimate(
  messages: { system: string; user: string },
  length: number,
  outcome: AiOutcome,
): TokenUsage {
  const wasRead =
    length > 0 || outcome === "ok" || outcome === "invalid" || outcome === "cut_off" || outcome === "refused";
  return {
    inputTokens: wasRead ? Math.ceil((messages.system.length + messages.user.length) / 4) : 0,
    cachedInputTokens: 0,
    outputTokens: Math.ceil(length / 4),
  };
}
