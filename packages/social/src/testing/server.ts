import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createFaults, type Fault } from "./faults";
import { findRoute } from "./routes";

/** A request whose body has been read. */
export interface Incoming {
  method: string;
  /** As it came, still encoded. */
  path: string;
  /** Decoded segments of the path that the route calls ":name". */
  params: Record<string, string>;
  query: URLSearchParams;
  /** The query as it came, still encoded. */
  search: string;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
}

export interface Outgoing {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON, unless it is a text. Nothing: an empty body. */
  body?: unknown;
}

/** Answers one kind of request, or throws Refusal. */
export type Route = (request: Incoming) => Outgoing | Promise<Outgoing>;

/** Stops a request with the answer that the real network would give. */
export class Refusal extends Error {
  constructor(readonly answer: Outgoing) {
    super(`refused with ${answer.status}`);
  }
}

/** One request as it arrived, whatever came of it. `status` is null where the connection was dropped. */
export interface JournalEntry {
  on: string;
  path: string;
  status: number | null;
}

export interface StrictServer {
  /** Without a slash at the end. */
  url: string;
  /** Every request in the order of arrival. */
  journal: readonly JournalEntry[];
  /** Makes the next requests go wrong. */
  inject(fault: Fault): void;
  stop(): Promise<void>;
}

interface Setup {
  /** By "METHOD /path/:param"; the network as it should behave. */
  routes: Record<string, Route>;
  /** What the real one says to an address or method that it does not know. */
  unknown: Outgoing;
  /** For every answer, such as headers with what is left of a rate limit. */
  decorate?: (answer: Outgoing, request: Incoming) => Outgoing;
}

/** A network on this machine that refuses what the real one refuses and can be told to misbehave. */
export async function startServer({ routes, unknown, decorate }: Setup): Promise<StrictServer> {
  const journal: JournalEntry[] = [];
  const faults = createFaults();

  const serve = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(message.url ?? "/", "http://network.invalid");
    const method = message.method ?? "GET";
    const { name, route, params } = findRoute(routes, method, url.pathname);
    const entry: JournalEntry = { on: name, path: url.pathname, status: null };
    journal.push(entry);
    const fault = faults.take(name);
    if (fault?.delayMs) await pause(fault.delayMs);
    if (fault?.how === "reset" && fault.when === "before") return void message.socket.destroy();
    const request: Incoming = {
      method,
      path: url.pathname,
      params,
      query: url.searchParams,
      search: url.search,
      headers: headersOf(message),
      body: await read(message),
    };
    if (fault?.how !== undefined && fault.when === "before") return misbehave(fault.how, entry, response);
    const plain = route ? await answerOf(route, request) : unknown;
    const answer = decorate ? decorate(plain, request) : plain;
    if (fault?.how !== undefined) return misbehave(fault.how, entry, response);
    write(answer, entry, response);
  };

  const server = createServer((message, response) => {
    // What breaks here is a mistake of the test server; the connection ends and the test sees it.
    serve(message, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    journal,
    inject: (fault) => faults.add(fault),
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function misbehave(how: Fault["how"], entry: JournalEntry, response: ServerResponse): void {
  if (how === "reset") response.destroy();
  else if (how === "garbage") write({ status: 200, body: "<html><body>Bad gateway" }, entry, response);
  else if (how !== "silence" && how !== undefined) write(how, entry, response);
}

async function answerOf(route: Route, request: Incoming): Promise<Outgoing> {
  try {
    return await route(request);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

function write({ status, headers, body }: Outgoing, entry: JournalEntry, response: ServerResponse): void {
  entry.status = status;
  if (body === undefined) return void response.writeHead(status, headers).end();
  const isText = typeof body === "string";
  const type = isText ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers }).end(isText ? body : JSON.stringify(body));
}

async function read(message: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}

function headersOf(message: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headersDistinct)) {
    for (const each of value ?? []) headers.append(name, each);
  }
  return headers;
}
