import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";

interface Step {
  title: string;
  text: string;
  isHere: boolean;
  fragment?: ReactNode;
}

const steps: Step[] = [
  {
    title: "Plan",
    text: "Seven questions about your business; your website can answer some of them. From the answers a strategy: what you stand for, who it is for, networks, topics, rhythm, voice, numbers to watch and a plan for 30 days.",
    isHere: true,
    fragment: <NetworksFragment />,
  },
  {
    title: "Write",
    text: "Posts for the coming weeks from that strategy, in your voice, checked as you type.",
    isHere: false,
  },
  {
    title: "Publish",
    text: "A calendar, your approval, and each post out on time, once.",
    isHere: false,
  },
  {
    title: "Measure",
    text: "What each post brought, beside the goal it was meant for.",
    isHere: false,
  },
  {
    title: "Learn",
    text: "A weekly proposal for a better plan that cites the posts it is drawn from, and says nothing when the numbers are noise.",
    isHere: false,
  },
];

/** The loop in five steps, each marked with whether it is in this version. */
export function Loop() {
  return (
    <ol className="grid gap-x-10 gap-y-12 md:grid-cols-4">
      {steps.map((step, index) => (
        <li key={step.title} className={step.isHere ? "md:col-span-4" : undefined}>
          <div className={step.isHere ? "grid items-start gap-8 md:grid-cols-2" : undefined}>
            <div>
              <p className="flex items-center gap-3 text-sm text-muted">
                <span className="tabular-nums">{index + 1}</span>
                <Badge tone={step.isHere ? "accent" : "quiet"}>
                  {step.isHere ? "In this version" : "Coming"}
                </Badge>
              </p>
              <h3 className="mt-2 font-serif text-2xl font-semibold">{step.title}</h3>
              <p className="mt-2 max-w-prose text-muted">{step.text}</p>
            </div>
            {step.fragment}
          </div>
        </li>
      ))}
    </ol>
  );
}

const notNow = [
  {
    name: "X",
    why: "partners are there, only not as many as on LinkedIn, and 6 hours a week will not stretch further",
  },
  { name: "Threads", why: "6 hours a week will keep one network alive, not one more" },
];

/** A piece of the strategy for the sample business "Time tracking software", as its page shows it. */
function NetworksFragment() {
  return (
    <figure className="border-l-2 border-border pl-6">
      <p className="font-serif text-lg font-semibold">Where to be, and where not</p>
      <dl className="mt-3 grid gap-3 text-sm">
        <div className="grid grid-cols-[5.5rem_1fr] gap-x-4">
          <dt className="font-medium">LinkedIn</dt>
          <dd>
            <span className="flex items-center gap-2">
              <span aria-hidden className="h-1.5 w-28 rounded-full bg-subtle">
                <span className="block h-full w-full rounded-full bg-accent" />
              </span>
              <span className="tabular-nums">4 a week</span>
            </span>
            <span className="text-muted">
              because office managers can be reached by job and not by hobby, in working hours
            </span>
          </dd>
        </div>
        {notNow.map(({ name, why }) => (
          <div key={name} className="grid grid-cols-[5.5rem_1fr] gap-x-4 text-muted">
            <dt className="font-medium">{name}</dt>
            <dd>not now: {why}</dd>
          </div>
        ))}
      </dl>
      <figcaption className="mt-4 text-sm text-muted">
        From the strategy for a sample business with one person’s six hours a week
      </figcaption>
    </figure>
  );
}
