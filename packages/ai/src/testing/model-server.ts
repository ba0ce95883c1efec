import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { answer, fail, sendJson } from "./model-answers";
import type { Behaviour, BehaviourKind } from "./model-behaviour";
import { findRequestFault, isRecord } from "./strict-request";

export interface SeenRequest {
  model: string;
  body: Record<string, unknown>;
  kind: BehaviourKind;
  /** Resolves when the answer was sent, or to true when the client hung up before. */
  hungUp: Promise<boolean>;
  /** Milliseconds from the request to the end of the answer. */
  duration: Promise<number>;
}

export interface ModelServer {
  /** What OPENAI_BASE_URL is set to. */
  url: string;
  /** Requests that were let in, oldest first. */
  requests: SeenRequest[];
  /** How requests are answered from now on. */
  setBehaviour(behaviour: Behaviour): void;
  /** How the next requests are answered, one each, before the standing behaviour applies again. */
  queue(...behaviours: Behaviour[]): void;
  stop(): Promise<void>;
}

export interface ModelServerOptions {
  /** Free by default. */
  port?: number;
  /** Null lets everybody in. */
  apiKey?: string | null;
  behaviour?: Behaviour;
}

/**
 * A server that speaks OpenAI's chat completions and refuses what the real service refuses. It answers with a valid
 * strategy for the business in the prompt, at a known pace, and can be told to misbehave. Listens on loopback only.
 * `PUT /behaviour` with `{ behaviour, queue }` and `GET /requests` do the same from another process.
 */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const apiKey = options.apiKey === undefined ? "test-key" : options.apiKey;
  const requests: SeenRequest[] = [];
  let standing: Behaviour = options.behaviour ?? { kind: "answer" };
  let queued: Behaviour[] = [];

  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });

  // A connection that rests while a test computes is not closed under the client's next request.
  server.keepAliveTimeout = 120_000;

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const route = `${request.method} ${request.url}`;
    const text = await readBody(request);
    if (route === "GET /requests") {
      return sendJson(
        response,
        200,
        requests.map(({ model, kind, body }) => ({ model, kind, body })),
      );
    }
    if (route === "PUT /behaviour") {
      const order = JSON.parse(text) as { behaviour?: Behaviour; queue?: Behaviour[] };
      standing = order.behaviour ?? standing;
      queued = order.queue ?? queued;
      return sendJson(response, 200, {});
    }
    if (route !== "POST /v1/chat/completions") return fail(response, 404, `Invalid URL (${route})`);
    if (apiKey !== null && request.headers.authorization !== `Bearer ${apiKey}`) {
      return fail(response, 401, "Incorrect API key provided.", "invalid_api_key");
    }
    if (!request.headers["content-type"]?.startsWith("application/json")) {
      return fail(response, 400, "Content-Type must be application/json.");
    }
    const body = parse(text);
    const behaviour = queued.shift() ?? standing;
    const fault = findRequestFault(body, behaviour.kind !== "no_json_schema");
    if (fault !== null || !isRecord(body)) return fail(response, 400, fault ?? "Not JSON.");
    const hungUp = new Promise<boolean>((resolve) => {
      response.once("finish", () => resolve(false));
      response.once("close", () => resolve(!response.writableFinished));
    });
    const begun = performance.now();
    const duration = hungUp.then(() => performance.now() - begun);
    requests.push({ model: String(body.model), body, kind: behaviour.kind, hungUp, duration });
    return answer(response, body, behaviour);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    setBehaviour: (behaviour) => {
      standing = behaviour;
    },
    queue: (...behaviours) => queued.push(...behaviours),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
