import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { AiProvider } from "@drumbeat/ai/env";
import { loadLangChain } from "@drumbeat/ai/model/langchain";
import { strategyPrompt } from "@drumbeat/ai/strategy/prompt";
import { strategyJsonSchema } from "@drumbeat/ai/strategy/schema";
import { writeStrategy, type StrategyRequest } from "@drumbeat/ai/strategy/write";
import { strategySections } from "@drumbeat/core/strategy";
import { printTable, say } from "./lib/report";
import { across, interleave, ratio } from "./lib/rounds";
import { spread } from "./lib/statistics";

/** Milliseconds from the beginning of a call, and CPU of this process. */
interface Sample {
  /** Until the first key of the answer is there. */
  begun: number;
  /** Until the first section is complete. */
  section: number;
  total: number;
  cpu: number;
}

const pace = { ttft: 300, perToken: 2 };
const rounds = 7;

const request: StrategyRequest = {
  profile: {
    name: "Ironvale Bindery",
    website: null,
    description:
      "We rebind and repair old books by hand in a workshop in Leeds. A paperback takes two weeks, a family Bible up to three months.",
    industry: "Arts and entertainment",
    targetAudience:
      "Families who inherited a book that is falling apart and fear that a repair would ruin it",
    goals: [{ metric: "repair enquiries per month", target: 30, by: "2027-06-30" }],
    networksInUse: ["instagram"],
    hoursPerWeek: 4,
    tone: "Calm, exact",
    languages: ["en"],
    timeZone: "Europe/London",
    mode: "creator",
  },
  today: "2026-11-21",
  feedback: null,
  previous: null,
  section: null,
};

/** What writing a strategy costs over a bare streaming request for the same answer, at a model of known pace. */
export async function benchAi(): Promise<void> {
  const server = await startServer();
  const provider: AiProvider = {
    name: "primary",
    apiKey: "test-key",
    baseUrl: server.url,
    models: { strategy: "stub", content: "stub" },
    timeouts: { connect: 30_000, idle: 30_000, total: 120_000 },
  };
  try {
    const start = performance.now();
    await loadLangChain();
    const loading = performance.now() - start;
    // The first call of each kind compiles; it belongs to neither.
    await Promise.all([product(provider), raw(provider)]);
    const samples = await interleave<Sample>(
      [
        { name: "raw", round: () => raw(provider) },
        { name: "product", round: () => product(provider) },
      ],
      { rounds, tell: say },
    );
    const added = (measure: (sample: Sample) => number) =>
      spread(
        (samples.get("product") ?? []).flatMap((sample, round) => {
          const other = samples.get("raw")?.[round];
          return other ? [measure(sample) - measure(other)] : [];
        }),
      );
    printTable(`A strategy from a model: ${pace.ttft} ms to the first token, ${pace.perToken} ms for each`, [
      {
        what: "first key of the answer, raw",
        value: across(samples, "raw", (s) => s.begun),
        unit: " ms",
        digits: 1,
      },
      {
        what: "added until the first key",
        value: added((s) => s.begun),
        unit: " ms",
        digits: 1,
        target: { atMost: 20 },
      },
      {
        what: "added until the first section is handed on",
        value: added((s) => s.section),
        unit: " ms",
        digits: 1,
        target: { atMost: 150 },
      },
      { what: "total, raw", value: across(samples, "raw", (s) => s.total), unit: " ms", digits: 0 },
      {
        what: "total, over raw",
        value: ratio(samples, "product", "raw", (s) => s.total),
        unit: "\u00d7",
        digits: 3,
        target: { atMost: 1.03 },
      },
      {
        what: "first section, part of the total",
        value: across(samples, "product", (s) => s.section / s.total),
        unit: "",
        target: { atMost: 0.5 },
      },
      {
        what: "CPU of a call, over raw",
        value: ratio(samples, "product", "raw", (s) => s.cpu),
        unit: "\u00d7",
        target: { atMost: 2.5 },
      },
      { what: "CPU of a call", value: across(samples, "product", (s) => s.cpu), unit: " ms", digits: 0 },
      { what: "loading LangChain, once per process", value: loading, unit: " ms", digits: 0 },
    ]);
  } finally {
    await server.stop();
  }
}

async function product(provider: AiProvider): Promise<Sample> {
  const watch = startWatch();
  const seen = { begun: 0, section: 0 };
  await writeStrategy(request, {
    providers: [provider],
    now: () => performance.now(),
    onProgress: ({ type }) => {
      if (type === "writing") seen.begun ||= watch.elapsed();
      else seen.section ||= watch.elapsed();
    },
  });
  return { ...seen, ...watch.end() };
}

/** The same request with fetch and nothing else: reads the events, collects the text, parses it once. */
async function raw(provider: AiProvider): Promise<Sample> {
  const watch = startWatch();
  const seen = { begun: 0, section: 0 };
  const schema = strategyJsonSchema(strategySections);
  const prompt = strategyPrompt(request, { sections: strategySections, written: {}, faults: [] });
  const response = await fetch(`${provider.baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${provider.apiKey}` },
    body: JSON.stringify({
      model: provider.models.strategy,
      messages: [
        { role: "system", content: prompt.system },
        { role: "user", content: prompt.user },
      ],
      stream: true,
      stream_options: { include_usage: true },
      response_format: { type: "json_schema", json_schema: { name: "strategy", strict: true, schema } },
    }),
  });
  if (!response.ok || !response.body) throw new Error(`The model server answered ${response.status}.`);
  let rest = "";
  let text = "";
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("data: {")) continue;
      const event = JSON.parse(line.slice(6)) as { choices: { delta: { content?: string } }[] };
      text += event.choices[0]?.delta.content ?? "";
    }
    if (seen.begun === 0 && text.includes('"positioning":')) seen.begun = watch.elapsed();
    if (seen.section === 0 && text.includes(',"audiences"')) seen.section = watch.elapsed();
  }
  JSON.parse(text);
  return { ...seen, ...watch.end() };
}

function startWatch() {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  return {
    elapsed,
    end: () => {
      const { user, system } = process.cpuUsage(cpu);
      return { total: elapsed(), cpu: (user + system) / 1000 };
    },
  };
}

/** In a process of its own, so that its work is not counted as ours. */
async function startServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const cli = fileURLToPath(import.meta.resolve("@drumbeat/ai/testing/model-server-cli"));
  const child = spawn(
    process.execPath,
    ["--import", "tsx", cli, "--ttft", String(pace.ttft), "--pace", String(pace.perToken)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const url = /OPENAI_BASE_URL=(\S+)/.exec(line.toString())?.[1];
  if (!url) throw new Error("The model server did not start.");
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
