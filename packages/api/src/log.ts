import { redact, redactText } from "@drumbeat/core/redact";
import { type DestinationStream, pino } from "pino";
import type { Log } from "./context";

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
    message: isStatement
      ? `Failed query: ${String(error.query)}`
      : redactText(withoutParameters(error.message)),
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

/**
 * Writes one JSON line per entry to standard output, or to `destination`. Secrets are removed by the names they are kept
 * under and by their looks; requests and answers are never dumped.
 */
export function createLog(options: { name: string; level: LogLevel }, destination?: DestinationStream): Log {
  const settings = {
    name: options.name,
    level: options.level,
    serializers: { err: describeError },
    formatters: { level: (level: string) => ({ level }), log: withoutSecrets },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  return destination ? pino(settings, destination) : pino(settings);
}

/** Errors have a form of their own, see `describeError`. The cast: an object stays an object when it is redacted. */
function withoutSecrets({ err, ...details }: Record<string, unknown>): Record<string, unknown> {
  const clean = redact(details) as Record<string, unknown>;
  return err === undefined ? clean : { ...clean, err };
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
