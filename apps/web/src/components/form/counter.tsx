import { cn } from "../cn";

const number = new Intl.NumberFormat("en");

/** How much of a text's room is used; silent until four fifths of it are. Counts UTF-16 units, as text fields do. */
export function Counter({ length, max }: { length: number; max: number }) {
  if (length < max * 0.8) return null;
  return (
    <span
      className={cn(
        "ml-auto shrink-0 tabular-nums",
        length > max ? "font-medium text-danger-ink" : "text-muted",
      )}
    >
      {number.format(length)} of {number.format(max)}
    </span>
  );
}
