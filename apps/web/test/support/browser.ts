import superjson from "superjson";

/** Calls the product over HTTP and keeps its cookies, as a browser on our own page does. */
export class Browser {
  readonly #cookies = new Map<string, string>();
  /** The Set-Cookie headers of the last answer. */
  lastCookies: string[] = [];

  constructor(readonly url: string) {}

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Holds a cookie as if it had been set. */
  hold(name: string, value: string): this {
    this.#cookies.set(name, value);
    return this;
  }

  async send(
    path: string,
    init: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    const { headers: given = {}, ...rest } = init;
    const headers = this.cookie ? { cookie: this.cookie, ...given } : given;
    const response = await fetch(this.url + path, { redirect: "manual", ...rest, headers });
    this.lastCookies = response.headers.getSetCookie();
    for (const cookie of this.lastCookies) {
      const [pair = ""] = cookie.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(pair.indexOf("=") + 1);
      if (value === "" || /max-age=0/i.test(cookie)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** Posts JSON. */
  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.send(path, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: this.url,
        "sec-fetch-site": "same-origin",
        ...headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  auth(action: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.post(`/api/auth/${action}`, body, headers);
  }

  /** Calls a query or mutation of the API; throws the error's code and message. */
  async call(path: string, input?: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const text = input === undefined ? undefined : JSON.stringify(superjson.serialize(input));
    const isMutation = /\.(update|end|signOut|create|open$|accept|remove|generate$)/.test(path);
    const response = isMutation
      ? await this.post(`/api/trpc/${path}`, text ?? "", headers)
      : await this.send(`/api/trpc/${path}${text ? `?input=${encodeURIComponent(text)}` : ""}`, { headers });
    const body = (await response.json()) as {
      result?: { data: { json: unknown } };
      error?: { json: { message: string; data: { code: string } } };
    };
    if (body.error) throw new Error(`${body.error.json.data.code}: ${body.error.json.message}`);
    return body.result?.data.json;
  }

  /** Who the product thinks we are; null for nobody. */
  async me(): Promise<{ userId: string; email: string; hasTwoFactor: boolean } | null> {
    return (await this.call("account.me")) as { userId: string; email: string; hasTwoFactor: boolean } | null;
  }
}
