import type { Overview } from "./types";

/** How much of each limit is used: bars of one scale, with the numbers beside them. */
export function Meters({ usage, timeZone }: Pick<Overview, "usage" | "timeZone">) {
  return (
    <>
      <ul className="flex flex-col gap-5">
        {usage.map(({ limit, name, used, max }) => {
          const share = max === null ? 0 : Math.min(1, max === 0 ? 1 : used / max);
          return (
            <li key={limit}>
              <div className="flex flex-wrap justify-between gap-x-4 text-sm">
                <span id={`meter-${limit}`} className="first-letter:uppercase">
                  {name}
                </span>
                <span className="text-muted tabular-nums">
                  {max === null
                    ? used.toLocaleString("en")
                    : `${used.toLocaleString("en")} of ${max.toLocaleString("en")}`}
                  {stateOf(share)}
                </span>
              </div>
              {max !== null && (
                <meter
                  aria-labelledby={`meter-${limit}`}
                  className="meter mt-1.5 h-2 w-full"
                  min={0}
                  max={Math.max(1, max)}
                  high={max * 0.8}
                  optimum={0}
                  value={Math.min(used, max)}
                />
              )}
            </li>
          );
        })}
      </ul>
      <p className="text-sm text-muted">
        What is counted by the month begins anew on the first day of each, in {timeZone.replaceAll("_", " ")}.
      </p>
    </>
  );
}

/** Colour alone says nothing. */
function stateOf(share: number): string {
  if (share >= 1) return " · all used";
  return share >= 0.8 ? " · nearly used up" : "";
}
