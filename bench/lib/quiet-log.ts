import type { Log } from "@drumbeat/api/context";

/** Says nothing but what went wrong. */
export const quietLog: Log = {
  debug() {},
  info() {},
  warn() {},
  error(details, message) {
    console.error(message, details);
  },
};
