import { pino } from "pino";
import type { Log } from "./context";

const secrets = [
  "password",
  "newPassword",
  "currentPassword",
  "token",
  "secret",
  "cookie",
  "authorization",
  "apiKey",
  "secretKey",
];

/** Where secrets may turn up in what is logged: at the top, and one or two levels down. */
const redacted = [
  ...secrets,
  ...secrets.map((name) => `*.${name}`),
  ...secrets.map((name) => `*.*.${name}`),
  'headers["set-cookie"]',
  '*.headers["set-cookie"]',
];

export type LogLevel = "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";

/**
 * An error for the log. Drizzle puts the values of a failed statement into message and stack; they may be anybody's
 * secrets, so only the statement is kept.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const isStatement = "query" in error && "params" in error;
  return {
    type: error.name,
    message: isStatement ? `Failed query: ${String(error.query)}` : error.message,
    ...("code" in error ? { code: error.code } : {}),
    frames: error.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .map((line) => line.slice(7)),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Writes one JSON line per entry to standard output; secrets are removed, requests and answers are never dumped. */
export function createLog(options: { name: string; level: LogLevel }): Log {
  return pino({
    name: options.name,
    level: options.level,
    redact: { paths: redacted, censor: "[removed]" },
    serializers: { err: describeError },
    formatters: { level: (level) => ({ level }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
