import { can, type Role } from "@drumbeat/core/roles";
import { CircleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { BeatLine } from "@/components/ui/beat";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import type { RouterOutputs } from "@/trpc/client";
import { Needs, needsOf } from "./needs";

type Today = RouterOutputs["businesses"]["today"];

/** The one thing that moves this business on. */
export function NextAction({ business, today }: { business: { slug: string; role: Role }; today: Today }) {
  const strategy = routes.strategy(business.slug);
  const needs = needsOf(business.slug, today.posts);
  switch (today.nextAction) {
    case "write_strategy":
      return (
        <Action title="Write your strategy" button="Go to the strategy" href={strategy}>
          Everything else follows from it: where to post, what to say, and how often. It takes less than a
          minute.
        </Action>
      );
    case "watch_strategy":
      return (
        <Action
          title={
            <span className="flex items-center gap-3">
              Your strategy is being written <BeatLine className="h-5" />
            </span>
          }
          button="Watch it being written"
          href={strategy}
        >
          You can close this page. It goes on without you and is here when you come back.
        </Action>
      );
    case "strategy_failed":
      return (
        <Action
          title={
            <span className="flex items-center gap-2.5">
              <CircleAlert aria-hidden className="size-6 text-danger-ink" /> The strategy could not be
              finished
            </span>
          }
          button="See what to do"
          href={strategy}
        >
          {today.generation?.errorMessage ?? "Something went wrong while it was written."}{" "}
          {today.strategy ? `Version ${today.strategy.version} is unchanged.` : "Your answers are safe."}
        </Action>
      );
    case "read_strategy":
      if (today.posts.isEmpty && can(business.role, "posts.generate")) {
        return (
          <Action
            title="Plan your posts"
            button="Plan your posts"
            href={routes.planPosts(business.slug)}
            aside={today.strategy && <InBrief slug={business.slug} strategy={today.strategy} />}
          >
            Your strategy says what to talk about and how often. Have the posts of the next days drafted from
            it, then change and approve them one by one.
          </Action>
        );
      }
      if (needs.length > 0) return <Needs needs={needs} />;
      return (
        <Action
          title="Read your strategy, and put it to work"
          button="Read the strategy"
          href={strategy}
          aside={today.strategy && <InBrief slug={business.slug} strategy={today.strategy} />}
        >
          Nothing waits for you. Go through the strategy once more, or write a post.
        </Action>
      );
  }
}

interface ActionProps {
  title: ReactNode;
  button: string;
  href: string;
  aside?: ReactNode;
  children: ReactNode;
}

function Action({ title, button, href, aside, children }: ActionProps) {
  return (
    <>
      <section aria-labelledby="next" className="mt-10 max-w-document">
        <p className="text-sm text-muted">Next</p>
        <h2 id="next" className="mt-1 font-serif text-3xl font-semibold tracking-tight">
          {title}
        </h2>
        <p className="mt-3 max-w-prose text-muted">{children}</p>
        <ButtonLink href={href} variant="primary" size="lg" className="mt-6 max-sm:w-full">
          {button}
        </ButtonLink>
      </section>
      {aside}
    </>
  );
}

/** The strategy in two sentences. */
function InBrief({ slug, strategy }: { slug: string; strategy: NonNullable<Today["strategy"]> }) {
  return (
    <section aria-labelledby="brief" className="mt-14 max-w-document border-t pt-8">
      <h2 id="brief" className="text-sm text-muted">
        What you stand for
      </h2>
      <p dir="auto" className="mt-1 font-serif text-xl leading-relaxed">
        {strategy.positioning}
      </p>
      {strategy.focus && (
        <>
          <h2 className="mt-6 text-sm text-muted">First week</h2>
          <p dir="auto" className="mt-1">
            {strategy.focus}
          </p>
        </>
      )}
      <p className="mt-6 text-sm text-muted">
        Version {strategy.version},{" "}
        {strategy.source === "model"
          ? `written from your answers with ${strategy.model ?? "a model"}`
          : "from the built-in playbook"}
        {" · "}
        <Link href={routes.strategy(slug)} className="link">
          Read the strategy
        </Link>
      </p>
    </section>
  );
}
