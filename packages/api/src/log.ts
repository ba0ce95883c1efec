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

/** Writes one JSON line per entry to standard output; secrets are removed, requests and answers are never dumped. */
export function createLog(options: { name: string; level: LogLevel }): Log {
  return pino({
    name: options.name,
    level: options.level,
    redact: { paths: redacted, censor: "[removed]" },
    formatters: { level: (level) => ({ level }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
