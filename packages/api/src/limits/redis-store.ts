import { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis } from "rate-limiter-flexible";
import type { Log } from "../context";
import type { CountStore } from "./limit";
import { storeOf } from "./store";

/**
 * Counts in Redis. While it cannot be reached, each process counts for itself: limits are looser then by the number of
 * processes, but nobody is locked out and nothing is unlimited.
 */
export function redisStore(url: string, log: Log): { store: CountStore; close: () => void } {
  const client = new Redis(url, {
    keyPrefix: "drumbeat:limits:",
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 500,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  let isAway = false;
  client.on("error", (error: unknown) => {
    if (!isAway) log.warn({ err: error }, "Redis cannot be reached; each process limits for itself");
    isAway = true;
  });
  client.on("ready", () => {
    isAway = false;
  });
  const store = storeOf((limit) => {
    const options = { keyPrefix: limit.name, points: limit.max, duration: limit.windowMs / 1_000 };
    return new RateLimiterRedis({
      ...options,
      storeClient: client,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(options),
    });
  });
  return { store, close: () => client.disconnect() };
}
