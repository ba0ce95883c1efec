import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import type { RouterOutputs } from "@/trpc/client";

type PostsToday = RouterOutputs["businesses"]["today"]["posts"];

interface Need {
  says: string;
  why: string;
  button: string;
  href: string;
}

/** More are on the page of posts. */
const most = 3;

const count = (number: number, one: string, many: string) =>
  `${number > 99 ? "More than 99" : number} ${number === 1 ? one : many}`;

/** What of the posts needs this reader, most urgent first. */
export function needsOf(slug: string, { stuck, toReview, toChange, drafts }: PostsToday): Need[] {
  const at = (status: string) => routes.posts(slug, { status });
  const all: (Need | false)[] = [
    stuck > 0 && {
      says: count(stuck, "post could not go out", "posts could not go out"),
      why: "Each says what it needs.",
      button: "See what to do",
      href: at("held,failed"),
    },
    toReview > 0 && {
      says: count(toReview, "post waits for your review", "posts wait for your review"),
      why: "They cannot go out before.",
      button: toReview === 1 ? "Review it" : "Review them",
      href: routes.reviewQueue(slug),
    },
    toChange > 0 && {
      says: count(toChange, "post needs changes", "posts need changes"),
      why: "A reviewer said what should be different.",
      button: toChange === 1 ? "Change it" : "Change them",
      href: at("changes_requested"),
    },
    drafts > 0 && {
      says: count(drafts, "draft", "drafts"),
      why: "Finish what is begun, then give it a time.",
      button: drafts === 1 ? "Go on writing" : "See the drafts",
      href: at("draft"),
    },
  ];
  return all.filter((need) => need !== false).slice(0, most);
}

/** At most three things that need somebody, each with its one button; the first one matters most. */
export function Needs({ needs, aside }: { needs: readonly Need[]; aside?: ReactNode }) {
  return (
    <section aria-labelledby="next" className="mt-10 max-w-document">
      <h2 id="next" className="text-sm text-muted">
        What needs you
      </h2>
      <ul className="mt-2 divide-y">
        {needs.map(({ says, why, button, href }, index) => (
          <li key={says} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
            <div>
              <p className={index === 0 ? "font-serif text-2xl font-semibold tracking-tight" : "font-medium"}>
                {says}
              </p>
              <p className="text-sm text-muted">{why}</p>
            </div>
            <ButtonLink href={href} variant={index === 0 ? "primary" : "secondary"}>
              {button}
            </ButtonLink>
          </li>
        ))}
      </ul>
      {aside}
    </section>
  );
}
