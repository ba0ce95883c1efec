import type { ReactNode } from "react";

/** A part of the landing page under a serif heading. */
export function Section({
  id,
  title,
  intro,
  children,
}: {
  id?: string;
  title: string;
  intro?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} className="mx-auto max-w-page px-4 py-16 sm:px-6 md:py-20">
      <h2 className="max-w-[24ch] font-serif text-3xl font-semibold tracking-tight md:text-4xl">{title}</h2>
      {intro && <p className="mt-3 max-w-prose text-muted">{intro}</p>}
      <div className="mt-10">{children}</div>
    </section>
  );
}
