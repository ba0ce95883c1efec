import { Cron } from "croner";

function open(expression: string): Cron {
  const zoned = /^(?:CRON_)?TZ=(\S+)\s+(.+)$/.exec(expression.trim());
  const timezone = zoned?.[1] ?? "UTC";
  return new Cron(zoned?.[2] ?? expression.trim(), { timezone, mode: "5-part", paused: true });
}

/**
 * The first tick strictly after a moment. Both in milliseconds since the epoch; the expression has five
 * fields and may start with "TZ=Area/City ", else it is in UTC. Undefined when it never ticks again.
 * Throws when the expression or the zone is not valid.
 */
export function nextTick(expression: string, after: number): number | undefined {
  return open(expression).nextRun(new Date(after))?.getTime();
}
