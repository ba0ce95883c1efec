import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startModelServer } from "@drumbeat/ai/testing/model-server";
import { scanSections } from "@drumbeat/ai/strategy/section-scanner";

export interface ModelTap {
  /** What the worker needs to find it. */
  env: Record<string, string>;
  /** When the model had written each section of its newest answer, in ms since the epoch. */
  sections: () => Map<string, number>;
  stop: () => Promise<void>;
}

/** A model of known pace behind a tap that notes when each section went by. */
export async function startModelTap(pace: { ttftMs: number; msPerToken: number }): Promise<ModelTap> {
  const model = await startModelServer({ behaviour: { kind: "answer", ...pace } });
  let sections = new Map<string, number>();
  const now = () => performance.timeOrigin + performance.now();

  const tap = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const answer = await fetch(model.url.replace(/\/v1$/, request.url ?? ""), {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: request.headers.authorization ?? "",
        },
        body: Buffer.concat(chunks),
      });
      const seen = new Map<string, number>();
      sections = seen;
      const scanner = scanSections({ onStart: () => {}, onEnd: (key) => void seen.set(key, now()) });
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
      let rest = "";
      for await (const piece of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        response.write(piece);
        const lines = (rest + piece).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) scanner.push(contentOf(line));
      }
      response.end();
    })().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  tap.listen(0, "127.0.0.1");
  await once(tap, "listening");
  const { port } = tap.address() as AddressInfo;
  return {
    env: {
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_API_KEY: "test-key",
      AI_MODEL_STRATEGY: "stub-model",
    },
    sections: () => sections,
    stop: async () => {
      tap.closeAllConnections();
      tap.close();
      await model.stop();
    },
  };
}

function contentOf(line: string): string {
  if (!line.startsWith("data: {")) return "";
  const event = JSON.parse(line.slice(6)) as { choices: { delta: { content?: string } }[] };
  return event.choices[0]?.delta.content ?? "";
}
