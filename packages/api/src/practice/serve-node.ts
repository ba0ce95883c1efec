import type { IncomingMessage, ServerResponse } from "node:http";
import { drain, sendStream, streamBody } from "../http/node-streams";
import { answerPractice } from "./answer";
import type { Practice } from "./context";

/** Answers a request of node:http. To drop a connection is to destroy its socket: the caller sees a reset, nothing else. */
export async function servePractice(
  practice: Practice,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? "GET";
  const answer = await answerPractice(practice, {
    method,
    address: request.url ?? "/",
    headers: {
      get(name) {
        const value = request.headers[name];
        return Array.isArray(value) ? value.join(", ") : (value ?? null);
      },
    },
    body: method === "POST" ? streamBody(request) : null,
  });
  if (answer === "drop") return void request.socket.destroy();
  if (!request.complete) drain(request, response);
  await sendStream(response, answer);
}
