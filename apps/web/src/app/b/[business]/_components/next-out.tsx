import { postStatusNames } from "@drumbeat/core/posts/states";
import Link from "next/link";
import { NetworkMark } from "@/components/posts/network-mark";
import { routes } from "@/routes";
import type { RouterOutputs } from "@/trpc/client";

type NextPosts = RouterOutputs["businesses"]["today"]["posts"]["next"];

/** What goes out today and tomorrow, by the clock of the business. */
export function NextOut({ slug, timeZone, posts }: { slug: string; timeZone: string; posts: NextPosts }) {
  if (posts.length === 0) return null;
  return (
    <section aria-labelledby="next-out" className="mt-12 max-w-document">
      <h2 id="next-out" className="text-sm text-muted">
        What goes out next
      </h2>
      <ol className="mt-2 divide-y">
        {posts.map(({ id, network, status, text, scheduledAt }) => (
          <li key={id}>
            <Link
              href={routes.post(slug, id)}
              className="flex items-center gap-3 rounded-md py-2.5 hover:bg-subtle"
            >
              <time
                dateTime={scheduledAt.toISOString()}
                className="w-24 shrink-0 text-sm text-muted tabular-nums"
              >
                {moment(scheduledAt, timeZone)}
              </time>
              <NetworkMark network={network} />
              <span dir="auto" className="min-w-0 flex-1 truncate">
                {text || "No text yet"}
              </span>
              {status !== "scheduled" && (
                <span className="shrink-0 text-sm text-warning-ink">{postStatusNames[status]}</span>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

const moment = (date: Date, timeZone: string) =>
  date.toLocaleString("en-GB", { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone });
