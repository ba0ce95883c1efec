import type { Log } from "@drumbeat/api/context";

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
