import { buttonVariants } from "@/components/ui/button-variants";
import { routes } from "@/routes";

/** What it costs where nothing is sold. */
export function SelfHosted() {
  return (
    <>
      <h1 className="max-w-[22ch] font-serif text-4xl font-semibold tracking-tight sm:text-5xl">
        Self-hosted: everything included
      </h1>
      <div className="mt-4 flex max-w-prose flex-col gap-4 text-muted">
        <p>
          Nothing is sold here. Every feature is there for any number of businesses, people and posts, and all
          of your history is kept.
        </p>
        <p>If a key for a language model is set, its provider bills whoever set it.</p>
      </div>
      <a href={routes.signUp()} className={`${buttonVariants({ variant: "primary", size: "lg" })} mt-8`}>
        Plan my marketing
      </a>
    </>
  );
}
