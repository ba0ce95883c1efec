"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { cn } from "@/components/cn";
import { sharesOf } from "./section-schemas";

/** The sum of the shares while one types. */
export function ShareSum() {
  const { control } = useFormContext();
  const items: unknown = useWatch({ control, name: "items" });
  const sum = sharesOf(
    (Array.isArray(items) ? items : []).map((item: { share?: unknown }) => ({ share: Number(item.share) })),
  );
  const isRight = sum === 100;
  return (
    <p
      role="status"
      className={cn("text-sm tabular-nums", isRight ? "text-success-ink" : "font-medium text-danger-ink")}
    >
      {isRight
        ? "✓ The shares add up to 100 %."
        : `The shares add up to ${sum} %. ${sum < 100 ? `${100 - sum} to give out` : `${sum - 100} too much`}.`}
    </p>
  );
}
