import type { Form } from "./form";

/** Forms for when there is little to say: around one statement. */
export const shortForms: readonly Form[] = [
  {
    format: "tip",
    hook: "Worth keeping: one sentence about {name}.",
    body: ["{Fact}."],
    ask: "Read it again when you compare.",
  },
  {
    format: "question",
    hook: "What is the first thing you notice in this sentence?",
    body: ["\u201c{fact}\u201d"],
    ask: "Your answer tells us what to write about next.",
  },
  {
    format: "question",
    hook: "Is this the part that matters to {people}?",
    body: ["{Fact}."],
    ask: "Yes or no will do, a reason is better.",
  },
  {
    format: "offer",
    hook: "What {name} can do for you begins with one line.",
    body: ["{Fact}."],
    ask: "Get in touch and tell us about your case.",
  },
  {
    format: "announcement",
    hook: "Who we are, without the long version.",
    body: ["{Fact}.", "The name is {name}."],
    ask: "Questions are welcome here.",
  },
  {
    format: "behind_the_scenes",
    hook: "Where our work starts.",
    body: ["{Fact}."],
    ask: "Tell us which part you would like to watch.",
  },
  {
    format: "opinion",
    hook: "Some things are better said plainly.",
    body: ["{Fact}.", "No adjective would improve on it."],
    ask: "Do you see it the same way?",
  },
  {
    format: "how_to",
    hook: "How to describe {name} to a friend.",
    body: ["Say this: {fact}."],
    ask: "If you would say it differently, show us how.",
  },
  {
    format: "list",
    hook: "One thing we say, one thing we ask.",
    body: ["We say: {fact}.\nWe ask: does that help {people}?"],
    ask: "Answer the second line.",
  },
  {
    format: "proof",
    hook: "Said once, and meant.",
    body: ["{Fact}."],
    ask: "Hold {name} to it.",
  },
  {
    format: "story",
    hook: "If {name} had only one sentence left.",
    body: ["It would be this one: {fact}."],
    ask: "What would yours be?",
  },
];
