import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/**
 * Sends a request as it is, with headers and bodies that a browser's `fetch` would refuse to send. Of a stream of events so
 * many are read.
 */
export function sendRaw(
  url: string,
  init: { method: string; path: string; headers?: Record<string, string>; body?: string | Buffer },
  events = 1,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const { method, path, headers = {}, body } = init;
  return new Promise((resolve, reject) => {
    const call = request({ hostname, port, method, path, headers, agent, timeout: 15_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        // A stream goes on for as long as one listens.
        const isStream = /event-stream/.test(response.headers["content-type"] ?? "");
        if (isStream && eventsIn(chunks) >= events) response.destroy();
      });
      response.once("close", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    call.once("timeout", () => call.destroy(new Error(`no answer to ${method} ${path}`)));
    call.once("error", (error) => {
      // The server had closed a connection that was idle for long, and nothing was sent yet.
      if (call.reusedSocket && "code" in error && error.code === "ECONNRESET")
        resolve(sendRaw(url, init, events));
      else reject(error);
    });
    call.end(body);
  });
}

const eventsIn = (chunks: Buffer[]) =>
  Buffer.concat(chunks)
    .toString("utf8")
    .split("\n\n")
    .filter((each) => each.trim()).length;
