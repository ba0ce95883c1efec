import type { ReactNode } from "react";
import { cn } from "@/components/cn";

/** Text that people or models wrote: only ever text, running in its own direction. */
export function Prose({ children, className }: { children: string; className?: string }) {
  return (
    <p dir="auto" className={cn("whitespace-pre-line", className)}>
      {children}
    </p>
  );
}

/** A heading inside a section. */
export function Subheading({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <h3 dir="auto" className={cn("font-serif text-lg leading-snug font-semibold", className)}>
      {children}
    </h3>
  );
}

/** What the following lines are. */
export function Label({ children }: { children: string }) {
  return <h4 className="mt-3 text-sm font-medium text-muted">{children}</h4>;
}

export function Bullets({ items }: { items: readonly string[] }) {
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5 marker:text-muted">
      {items.map((item, index) => (
        <li key={index} dir="auto">
          {item}
        </li>
      ))}
    </ul>
  );
}

/** A share of something as a bar; the number beside it says the same. `share` is a part of one. */
export function Bar({ share, className }: { share: number; className?: string }) {
  return (
    <span aria-hidden className={cn("block h-1.5 overflow-hidden rounded-full bg-subtle", className)}>
      <span
        className="block h-full rounded-full bg-accent"
        style={{ width: `${Math.max(2, Math.min(100, share * 100))}%` }}
      />
    </span>
  );
}

/** A table that scrolls sideways on its own when the screen is too narrow for it. */
export function ScrollTable({
  label,
  head,
  children,
}: {
  label: string;
  head: string[];
  children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div role="region" aria-label={label} tabIndex={0} className="-mx-1 overflow-x-auto px-1">
      <table className="w-full border-collapse text-[0.9375rem] leading-normal">
        <thead>
          <tr className="border-b text-left text-sm text-muted">
            {head.map((text) => (
              <th key={text} scope="col" className="py-2 pe-4 font-medium whitespace-nowrap">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr]:border-b [&>tr]:align-top [&_td]:py-2.5 [&_td]:pe-4 [&_th]:py-2.5 [&_th]:pe-4">
          {children}
        </tbody>
      </table>
    </div>
  );
}
