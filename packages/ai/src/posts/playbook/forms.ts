import type { Form } from "./form";
import { fullForms } from "./full-forms";
import { openForms } from "./open-forms";
import { shortForms } from "./short-forms";

export const forms: readonly Form[] = [...fullForms, ...shortForms, ...openForms];

/** Ways to lead from a first line of the strategy to a statement of the founder's. */
export const bridges: readonly string[] = [
  "{Fact}.",
  "Our side of it: {fact}.",
  "To that we can add: {fact}.",
  "What we have to say here: {fact}.",
  "It comes down to this: {fact}.",
  "At {name} it looks like this: {fact}.",
  "The part that is ours: {fact}.",
  "One line of ours belongs here: {fact}.",
  "Keep in mind: {fact}.",
  "Begin with what is certain: {fact}.",
];

/** Ends for a post, beside the one that its form has. */
export const asks: readonly string[] = [
  "What do you think?",
  "Tell us how you see it.",
  "Ask us anything about it.",
  "Who should read this?",
  "Have you seen it done better?",
  "Come and talk to us about it.",
  "We read every reply.",
  "Where would you begin?",
  "What did we leave out?",
  "Pass it on to one person it would help.",
  "Does it match what you know?",
  "Write to {name} if you want to know more.",
  "More on {site}.",
  "Which question is still open?",
  "Say if you disagree.",
  "How do you handle it?",
];
