import type { NetworkFailure } from "./failure";
import { type Answer, call } from "./http";
import type { BadAnswer } from "./judge";

export interface ApiCall {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** After the base address; or a whole address that the network named. */
  path: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
  parts?: FormData;
  bytes?: Uint8Array<ArrayBuffer>;
  /** True for a call that makes something visible. */
  isVisible?: boolean;
  signal: AbortSignal;
}

/** Makes calls of one network: a success is returned, everything else thrown as this network means it. */
export type Api = (wanted: ApiCall) => Promise<Answer>;

interface Setup {
  fetch: typeof fetch;
  now: () => number;
  baseUrl: string;
  headers?: Record<string, string>;
  judge: (bad: BadAnswer) => NetworkFailure;
}

export function createApi({ fetch: send, now, baseUrl, headers, judge }: Setup): Api {
  return async ({ method, path, query = {}, json, form, parts, bytes, signal, ...rest }) => {
    const isVisible = rest.isVisible ?? false;
    const url = new URL(/^https?:/.test(path) ? path : `${baseUrl}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const typed: Record<string, string> = json === undefined ? {} : { "content-type": "application/json" };
    const body =
      json === undefined ? (form ? new URLSearchParams(form) : (parts ?? bytes)) : JSON.stringify(json);
    const answer = await call(send, url, {
      method,
      headers: { accept: "application/json", ...headers, ...typed, ...rest.headers },
      ...(body === undefined ? {} : { body }),
      isVisible,
      signal,
    });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw judge({ answer, isVisible, now: now() });
  };
}
