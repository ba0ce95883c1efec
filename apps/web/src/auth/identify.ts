import type { Session } from "@drumbeat/api/context";

/** The part of `Headers` that reading an identity takes. */
export interface HeaderReader {
  get(name: string): string | null;
}

/** Who is behind a request; null for nobody. The same for tRPC, route handlers and pages. */
export type Identify = (headers: HeaderReader) => Promise<Session | null>;
