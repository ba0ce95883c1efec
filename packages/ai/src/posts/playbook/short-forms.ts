import type { Form } from "./form";

/** Forms for when there is little to say: around one statement. */
const aroundOneStatement: readonly Form[] = [
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

/** Forms that need no statement, and so claim nothing. */
const withoutStatement: readonly Form[] = [
  {
    format: "question",
    hook: "What do {people} wish they had known a year ago?",
    body: ["Ask around, then compare notes here."],
    ask: "The shortest answer wins our attention.",
  },
  {
    format: "question",
    hook: "How did you hear about {thing} for the first time?",
    body: ["A neighbour, a search, an accident: each tells us where to be."],
    ask: "Where was it?",
  },
  {
    format: "question",
    hook: "{Pain}: still an issue for you, or long solved?",
    body: ["If solved, say how. Others who read along are still looking."],
    ask: "Share the one change that did it.",
  },
  {
    format: "question",
    hook: "{Pain2} or none at all: what would you give for that?",
    body: ["Time, money, habit: everybody pays in something."],
    ask: "Name your currency.",
  },
  {
    format: "question",
    hook: "Which word comes to mind when you think of {thing}?",
    body: ["No wrong answers. Unflattering ones are useful too."],
    ask: "Leave yours below.",
  },
  {
    format: "tip",
    hook: "For {people} who are about to decide: sleep on it.",
    body: ["A good offer is still good in the morning. Use the evening to write down two questions."],
    ask: "Send them to whoever you are considering, us included.",
  },
  {
    format: "opinion",
    hook: "{WantAny} should not be a privilege.",
    body: ["Whoever asks for it deserves a straight answer, even when it is no."],
    ask: "Where did you get one?",
  },
  {
    format: "story",
    hook: "Picture {people} at the end of an ordinary week.",
    body: ["Somebody among them still wants to {wantTo}. That is whom we write for."],
    ask: "If that is you, say so.",
  },
  {
    format: "how_to",
    hook: "How to put off a decision well.",
    body: ["Give it a date. Until then, collect only what could change your mind, such as {proof}."],
    ask: "What could change yours?",
  },
];

export const shortForms: readonly Form[] = [...aroundOneStatement, ...withoutStatement];
