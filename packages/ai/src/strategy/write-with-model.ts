import { isStrategySection } from "./section-name";
import type { AiCall } from "../calls";
import type { AiProvider } from "../env";
import { AiFailure } from "../failure";
import type { AnswerFormat } from "../model/answer-format";
import { askInTurn, isRepair } from "../model/ask-in-turn";
import { startMeter } from "../model/meter";
import { ModelError } from "../model/model-error";
import { streamAnswer } from "../model/stream-answer";
import { startDraft, type Draft } from "./draft";
import { loadLanguageCheck, proseOf } from "./language";
import { strategyPrompt, strategyPromptVersion } from "./prompt";
import { createReporter, type Reporter } from "./reporter";
import type { StrategyRequest, StrategyResult } from "./request";
import { strategyJsonSchema } from "./schema";
import { scanSections } from "./section-scanner";
import type { WriteOptions } from "./write";

/** In UTF-16 units: four times what a long strategy takes. */
const maxLength = 80_000;

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
    return await askAll(run, options.providers);
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

async function askAll(run: Run, providers: AiProvider[]): Promise<StrategyResult> {
  try {
    const { body, model } = await askInTurn(providers, run.calls, (provider, format) =>
      call(run, provider, format),
    );
    run.reporter.corrections(body);
    return { body, source: "model", model, promptVersion: strategyPromptVersion, calls: run.calls };
  } finally {
    await run.reporter.settled();
  }
}

async function call(run: Run, provider: AiProvider, format: AnswerFormat) {
  const { request, draft, reporter } = run;
  const model = provider.models.strategy;
  const sections = draft.missing();
  const schema = strategyJsonSchema(sections);
  const responseFormat = format.describe("strategy", schema);
  const messages = strategyPrompt(
    request,
    { sections, written: draft.written(), faults: draft.faults() },
    responseFormat?.type === "json_schema" ? null : schema,
  );
  const isMended = isRepair(run.calls);
  const meter = startMeter(run.calls, {
    provider,
    model,
    promptVersion: strategyPromptVersion,
    messages,
    now: run.now,
  });

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
        meter.read(text);
        scanner.push(text);
      },
    });
    if (answer.refusal !== "" || answer.finishReason === "content_filter") {
      meter.end("refused", answer.usage);
      return new ModelError("refused", answer.refusal || "The answer was withheld by a content filter.");
    }
    gate.open();
    const body = draft.assemble();
    if (body) {
      meter.end(isMended ? "repaired" : "ok", answer.usage);
      return { body, model };
    }
    const isCut = answer.finishReason === "length" || (!scanner.isComplete() && answer.finishReason === null);
    const outcome = isCut && answer.length > 0 ? "cut_off" : "invalid";
    for (const section of draft.missing()) {
      if (!draft.faults().some((fault) => fault.startsWith(`${section}:`)))
        draft.blame(section, "This section is missing.");
    }
    meter.end(outcome, answer.usage);
    return new ModelError(outcome, answer.length === 0 ? "The answer was empty." : draft.faults().join("\n"));
  } catch (error) {
    const outcome = error instanceof ModelError ? error.outcome : "cut_off";
    meter.end(outcome, null);
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
