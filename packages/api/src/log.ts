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
    message: isStatement ? `Failed query: ${String(error.query)}` : withoutParameters(error.message),
    ...("code" in error ? { code: error.code } : {}),
    frames: error.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .map((line) => line.slice(7)),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Whoever wraps a failed statement takes over its message, values and all. */
function withoutParameters(message: string): string {
  return message.replace(/^(Failed query: [\s\S]*)\nparams: [\s\S]*$/, "$1");
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

/**
 * Sends errors that libraries print on the console to the log instead, where the values of failed statements are left
 * out. Next and better-auth print whole errors with all their causes, and with them whatever a statement was given.
 */
export function logConsoleErrors(log: Log, target: Pick<Console, "error"> = console): void {
  const print = target.error.bind(target);
  target.error = (...values: unknown[]) => {
    const error = values.find((value) => value instanceof Error);
    if (!error) return print(...values);
    const words = values.filter((value) => typeof value === "string").map((value) => value.trim());
    log.error(
      { err: error },
      words.filter((word) => word !== "" && word !== "⨯").join(" ") || "request failed",
    );
  };
}
