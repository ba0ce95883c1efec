import type { ComponentProps, ReactNode } from "react";
import { cn } from "../cn";

/** A real radio that is as large as what it chooses. Give all of one group the same `name`, inside a `<fieldset>`. */
export function RadioCard({
  title,
  children,
  className,
  ...props
}: Omit<ComponentProps<"input">, "type" | "title"> & { title: string; children?: ReactNode }) {
  return (
    <label
      className={cn(
        "relative flex cursor-pointer gap-3 rounded-lg border border-control bg-surface p-4 transition-colors duration-150 hover:bg-subtle has-checked:border-accent has-checked:bg-accent-subtle has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
        className,
      )}
    >
      <input type="radio" className="mt-1 size-4 shrink-0 accent-accent outline-none" {...props} />
      <span>
        <span className="block font-medium">{title}</span>
        {children && <span className="mt-0.5 block text-sm text-muted">{children}</span>}
      </span>
    </label>
  );
}
