import type { StrategySection } from "@drumbeat/core/strategy";
import { strategySectionTitles } from "@drumbeat/core/strategy-sections";
import type { ReactNode } from "react";
import { BeatLine } from "@/components/ui/beat";
import { Skeleton } from "@/components/ui/skeleton";
import type { DocumentPart } from "./document-parts";
import { SectionText } from "./sections/section-text";

/** A section of the document: its heading, its tools and its text, whatever state that is in. */
export function SectionFrame({
  part,
  tools,
  children,
}: {
  part: DocumentPart;
  tools?: ReactNode;
  /** Stands in place of the text: a form, or what went wrong. */
  children?: ReactNode;
}) {
  const headingId = `${part.section}-heading`;
  return (
    <section
      id={part.section}
      aria-labelledby={headingId}
      aria-busy={part.state === "writing"}
      className="group/section scroll-mt-20"
    >
      <div className="mb-4 flex min-h-10 items-center justify-between gap-3">
        <h2 id={headingId} className="font-serif text-2xl leading-tight font-semibold tracking-tight">
          {strategySectionTitles[part.section]}
        </h2>
        {tools}
      </div>
      {part.state === "writing" && <WritingLine />}
      {children ?? <PartText part={part} />}
    </section>
  );
}

/** The text of a section, or what holds its place. */
export function PartText<S extends StrategySection>({ part }: { part: DocumentPart<S> }) {
  if (part.value === null) return part.state === "writing" ? <Lines /> : <WaitingLine />;
  return (
    <div className={part.isOutgoing ? "opacity-55" : undefined}>
      <SectionText section={part.section} value={part.value} />
    </div>
  );
}

function WritingLine() {
  return (
    <p className="mb-3 flex items-center gap-2.5 text-sm text-muted">
      <BeatLine /> Being written
    </p>
  );
}

function WaitingLine() {
  return <div aria-hidden className="h-1.5 w-16 rounded-full bg-subtle" />;
}

function Lines() {
  return (
    <div className="flex max-w-[68ch] flex-col gap-3">
      <Skeleton className="h-4 w-full" />
      <Skeleton className="h-4 w-11/12" />
      <Skeleton className="h-4 w-3/4" />
    </div>
  );
}
