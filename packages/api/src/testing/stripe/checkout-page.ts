import type { IncomingMessage, ServerResponse } from "node:http";
import type { FakeAccount } from "./account";
import { Refused } from "./refused";

/** The page on which a browser pays, and its button. */
export function showCheckout(
  account: FakeAccount,
  { method, url = "" }: IncomingMessage,
  response: ServerResponse,
): void {
  try {
    if (method === "POST") return void response.writeHead(303, { location: account.payAt(url) }).end();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return void response.writeHead(error.status).end(error.message);
  }
  const page = `<!doctype html><html lang="en"><head><title>Checkout</title><link rel="icon" href="data:,"></head>
    <body><form method="post"><button>Pay</button></form></body></html>`;
  response.writeHead(200, { "content-type": "text/html" }).end(page);
}
