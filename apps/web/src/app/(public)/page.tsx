import { Mark } from "@/components/mark";
import { ThemeToggle } from "@/components/theme-toggle";
import { buttonVariants } from "@/components/ui/button-variants";
import { sourceSerif } from "@/fonts/source-serif";
import { routes } from "@/routes";
import { Loop } from "./_landing/loop";
import { Promises } from "./_landing/promises";
import { Questions } from "./_landing/questions";
import { Screenshot } from "./_landing/screenshot";
import { Section } from "./_landing/section";

/** Links are plain: this page carries no router of its own, and loads next to nothing. */
export default function LandingPage() {
  return (
    <div className={sourceSerif.variable}>
      <header className="mx-auto flex h-16 max-w-page items-center gap-1 px-4 sm:px-6">
        <a
          href={routes.home()}
          className="mr-auto flex items-center gap-2 rounded-sm text-lg font-semibold tracking-tight"
        >
          <Mark className="size-6 text-primary" />
          Drumbeat
        </a>
        <ThemeToggle className={buttonVariants({ variant: "ghost", size: "icon" })} />
        <a href={routes.pricing()} className={buttonVariants({ variant: "ghost" })}>
          Pricing
        </a>
        <a href={routes.signIn()} className={buttonVariants({ variant: "ghost" })}>
          Sign in
        </a>
      </header>

      <main id="main" tabIndex={-1} className="outline-none">
        <div className="mx-auto max-w-page px-4 pt-10 pb-8 sm:px-6 md:pt-16">
          <h1 className="max-w-[22ch] font-serif text-[2.5rem] leading-[1.08] font-semibold tracking-tight sm:text-6xl">
            Describe your business. Get a marketing plan you can stand behind.
          </h1>
          <div className="mt-8 flex flex-col gap-6 md:flex-row md:items-end md:justify-between">
            <p className="max-w-[52ch] text-lg text-muted">
              Drumbeat asks seven questions and writes your strategy while you watch: who you are for, where
              to post and where not, what to say, and the first 30 days week by week.
            </p>
            <a
              href={routes.signUp()}
              className={`${buttonVariants({ variant: "primary", size: "lg" })} w-full sm:w-auto`}
            >
              Plan my marketing
            </a>
          </div>
          <div className="mt-10 md:mt-14">
            <Screenshot />
          </div>
        </div>

        <Section
          title="A loop of five beats"
          intro="Marketing works when it keeps going. Drumbeat is built to carry the whole loop; this version does the first step well."
        >
          <Loop />
        </Section>

        <Section title="What it promises">
          <Promises />
        </Section>

        <Section title="What it costs">
          <div className="grid gap-8 border-t pt-8 md:grid-cols-[1fr_2fr]">
            <p>
              <span className="block font-serif text-5xl font-semibold">Free</span>
              <span className="text-muted">on your own machine</span>
            </p>
            <div className="max-w-prose text-muted">
              <p>
                Everything is included, for any number of businesses. It is open source under the MIT licence.
                You need a machine with Node and one command; there is nothing to sign up for elsewhere.
              </p>
              <p className="mt-4">
                If you add a key for a language model, its provider bills you for what is used. What it costs
                where somebody else runs it for you stands under{" "}
                <a href={routes.pricing()} className="link">
                  Pricing
                </a>
                .
              </p>
            </div>
          </div>
        </Section>

        <Section title="Questions">
          <Questions />
        </Section>
      </main>

      <footer className="border-t">
        <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-4 px-4 py-8 text-sm text-muted sm:px-6">
          <span className="flex items-center gap-2">
            <Mark className="size-4 text-primary" />
            Drumbeat, open source under the MIT licence
          </span>
          <a href={routes.signUp()} className="link">
            Plan my marketing
          </a>
        </div>
      </footer>
    </div>
  );
}
