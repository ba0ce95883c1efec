import { cn } from "../cn";

const heights = ["h-2", "h-4", "h-3", "h-5", "h-2.5", "h-3.5", "h-4.5"] as const;

/** Progress through a few steps as a beat line: one bar a step. `step` counts from 1. */
export function BeatProgress({
  step,
  of,
  label,
  className,
}: {
  step: number;
  of: number;
  label: string;
  className?: string;
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={of}
      aria-valuenow={step}
      aria-valuetext={`Step ${step} of ${of}`}
      className={cn("flex h-5 items-end gap-1.5", className)}
    >
      {Array.from({ length: of }, (_, index) => (
        <span
          key={index}
          className={cn(
            "w-2 rounded-xs transition-colors duration-150",
            heights[index % heights.length],
            index + 1 < step && "bg-primary/55",
            index + 1 === step && "bg-primary",
            index + 1 > step && "bg-border",
          )}
        />
      ))}
    </div>
  );
}

/** Three bars that move while something is being written. Say what in words beside it; this is only the beat. */
export function BeatLine({ className }: { className?: string }) {
  return (
    <span aria-hidden className={cn("inline-flex h-3.5 items-end gap-0.5", className)}>
      {[0, 160, 320].map((delay) => (
        <span
          key={delay}
          className="h-full w-1 origin-bottom animate-beat rounded-xs bg-primary"
          style={{ animationDelay: `${delay}ms` }}
        />
      ))}
    </span>
  );
}
