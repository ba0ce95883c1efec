import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../../cn";
import type { Poster } from "./types";

/** The first letter of whoever posts, in a circle or in the shape that the network uses. */
export function Avatar({ poster, className }: { poster: Poster; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "flex size-10 shrink-0 items-center justify-center rounded-full bg-accent-subtle font-semibold text-accent-ink",
        className,
      )}
    >
      {Array.from(poster.name)[0]?.toUpperCase()}
    </span>
  );
}

/** Name above, a quiet line below. */
export function NameBlock({ poster, below }: { poster: Poster; below: ReactNode }) {
  return (
    <div className="min-w-0 leading-tight">
      <p dir="auto" className="truncate font-semibold">
        {poster.name}
      </p>
      <p className="truncate text-xs text-muted">{below}</p>
    </div>
  );
}

/** Name and handle on one line. */
export function NameLine({ poster, time = "now" }: { poster: Poster; time?: string }) {
  return (
    <p className="flex min-w-0 items-baseline gap-1">
      <bdi className="truncate font-semibold">{poster.name}</bdi>
      {poster.handle && <bdi className="truncate text-muted">@{poster.handle}</bdi>}
      <span className="shrink-0 text-muted">· {time}</span>
    </p>
  );
}

/** What readers could do there. Here it does nothing. */
export function Actions({
  icons,
  className,
}: {
  icons: readonly [LucideIcon, string?][];
  className?: string;
}) {
  return (
    <div aria-hidden className={cn("flex items-center justify-between text-muted", className)}>
      {icons.map(([Icon, label], index) => (
        <span key={index} className="flex items-center gap-1.5 text-xs">
          <Icon className="size-4" />
          {label}
        </span>
      ))}
    </div>
  );
}

/** Parts of a thread one below the other, joined by a line as the networks draw it. */
export function Thread({
  poster,
  count,
  children,
}: {
  poster: Poster;
  count: number;
  children: (index: number) => ReactNode;
}) {
  return (
    <ol>
      {Array.from({ length: count }, (_, index) => (
        <li key={index} className="flex gap-3">
          <div className="flex flex-col items-center">
            <Avatar poster={poster} />
            {index < count - 1 && <span aria-hidden className="my-1 w-0.5 grow rounded-full bg-border" />}
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-2 pb-4">{children(index)}</div>
        </li>
      ))}
    </ol>
  );
}

/** The first comment, which goes out right after the post. */
export function FirstComment({ poster, text }: { poster: Poster; text: string | undefined }) {
  if (!text) return null;
  return (
    <div className="flex gap-2 border-t pt-3">
      <Avatar poster={poster} className="size-7 text-xs" />
      <div className="min-w-0 flex-1 rounded-lg bg-subtle px-3 py-2 text-sm">
        <p className="text-xs text-muted">First comment, by you</p>
        <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
          {text}
        </p>
      </div>
    </div>
  );
}
