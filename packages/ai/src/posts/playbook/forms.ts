import type { PostFormat } from "@drumbeat/core/posts/content";

/**
 * A way to build a post from what the founder told. Slots as in the playbook's strategies (strategy/playbook/reading),
 * and {fact}, {fact2}, {fact3}: the founder's own statements, other ones in each post. A form whose slots this business
 * cannot fill is passed over. Nothing here says anything about a business but what its slots say.
 */
export interface Form {
  format: PostFormat;
  hook: string;
  body: string[];
  ask: string;
}

export const forms: readonly Form[] = [
  {
    format: "tip",
    hook: "Before you choose {thing}, ask for {proof}.",
    body: ["It tells you more than any promise.", "Ours, in one line: {fact}."],
    ask: "What would you ask first?",
  },
  {
    format: "tip",
    hook: "One line to look for when you compare {thing}.",
    body: ["{Fact}.", "If nobody can tell you as much about theirs, keep asking."],
    ask: "Which answer would settle it for you?",
  },
  {
    format: "tip",
    hook: "Tired of {pain}? Write down what bothers you most about it.",
    body: ["Then hold it against what you are offered. Here is ours to compare: {fact}."],
    ask: "What stands first on your list?",
  },
  {
    format: "tip",
    hook: "A short note for {people}.",
    body: ["{Fact}.", "Keep it for the day you compare."],
    ask: "Save it, or pass it on to somebody who is looking.",
  },
  {
    format: "story",
    hook: "A sentence from our own description that carries more than it seems.",
    body: ["\u201c{fact}\u201d", "{Fact2}. The two belong together."],
    ask: "Which half matters more to you?",
  },
  {
    format: "story",
    hook: "{OriginFact}.",
    body: ["That is where {name} stands.", "And this is what it leads to: {fact}."],
    ask: "Ask us what you would like to know about it.",
  },
  {
    format: "story",
    hook: "Two sentences that say how we work.",
    body: ["{Fact}.", "{Fact2}."],
    ask: "Tell us which one you would want to see up close.",
  },
  {
    format: "question",
    hook: "{Pain} or {pain2}: which one bothers you more?",
    body: ["Both come up when {painWho} look for something else.", "{Fact}."],
    ask: "One word is enough.",
  },
  {
    format: "question",
    hook: "A question to {people}: what would make you change?",
    body: ["{Fact}. Is that reason enough, or is something missing?"],
    ask: "Tell us what is missing.",
  },
  {
    format: "question",
    hook: "What does {wantAny} mean to you?",
    body: ["Our side of it: {fact}."],
    ask: "We would like to hear it in your words.",
  },
  {
    format: "question",
    hook: "What would you ask {name} first?",
    body: ["To begin with, what we say ourselves: {fact}.", "{Fact2}."],
    ask: "We answer under this post.",
  },
  {
    format: "question",
    hook: "{Fear}: is that what holds you back?",
    body: ["It is a fair doubt. What we can put beside it: {fact}."],
    ask: "Ask us about your own case.",
  },
  {
    format: "offer",
    hook: "For {people}: {aThing}.",
    body: ["{Fact}.", "{Fact2}."],
    ask: "Write to us if that is what you are looking for.",
  },
  {
    format: "offer",
    hook: "What you get from {name}, in two lines.",
    body: ["{Fact}.\n{Fact2}."],
    ask: "The rest is on {site}.",
  },
  {
    format: "offer",
    hook: "Looking for {wantAny}?",
    body: ["{Fact}.", "That is what {name} offers {people}."],
    ask: "Send us a line and tell us what you need.",
  },
  {
    format: "offer",
    hook: "If you want to {wantToYou}, this is our part of it.",
    body: ["{Fact}.", "{Fact2}."],
    ask: "Start with a question to us.",
  },
  {
    format: "announcement",
    hook: "New here? This is {name}.",
    body: ["{Fact}. {Fact2}."],
    ask: "Follow along if that is for you.",
  },
  {
    format: "announcement",
    hook: "{Name}, introduced in one sentence.",
    body: ["{Fact}.", "For {people}, and for those who advise them."],
    ask: "Say hello under this post.",
  },
  {
    format: "announcement",
    hook: "In case you found {name} this week:",
    body: ["{Fact}.", "{Fact2}."],
    ask: "Tell us how you came across us.",
  },
  {
    format: "behind_the_scenes",
    hook: "{CraftFact}.",
    body: ["Behind the door, that is an ordinary day at {name}.", "{Fact}."],
    ask: "Which step shall we show next?",
  },
  {
    format: "behind_the_scenes",
    hook: "What goes on at {name} when nobody is watching.",
    body: ["{Fact}.", "Nothing more secret than that."],
    ask: "Ask to see a part of it and we will show it.",
  },
  {
    format: "behind_the_scenes",
    hook: "A look behind one plain sentence.",
    body: ["\u201c{fact}\u201d", "It is written on our first page because it decides how we work."],
    ask: "What would you like to see of it?",
  },
  {
    format: "opinion",
    hook: "{Refusal}. On purpose.",
    body: ["It is a decision, not an oversight.", "What stands in its place: {fact}."],
    ask: "Agree, or would you do it differently?",
  },
  {
    format: "opinion",
    hook: "We would rather show {proof} than make a promise.",
    body: ["{Fact}."],
    ask: "What convinces you?",
  },
  {
    format: "opinion",
    hook: "Our opinion of {pain}: nobody should have to put up with that.",
    body: ["So at {name} it is like this: {fact}."],
    ask: "Tell us where you see it otherwise.",
  },
  {
    format: "opinion",
    hook: "A sentence we stand by.",
    body: ["{Fact}.", "It would be easier to say less. We prefer to be held to it."],
    ask: "Would you want others in this trade to say it too?",
  },
  {
    format: "how_to",
    hook: "How to compare {thing} in three questions.",
    body: [
      "1. What exactly do you get? Our answer: {fact}.\n2. How is it done? Our answer: {fact2}.\n3. Can they show you {proof}?",
    ],
    ask: "Which question would you add?",
  },
  {
    format: "how_to",
    hook: "How to find out whether {name} is for you.",
    body: ["Read this line twice: {fact}.", "If it answers a question you have had for a while, it is."],
    ask: "If it does not, ask us yours.",
  },
  {
    format: "how_to",
    hook: "How to {wantToYou}: begin with one check.",
    body: ["Ask for {proof}.", "Then ask what we would be asked: {fact}."],
    ask: "Write to us where you are stuck.",
  },
  {
    format: "list",
    hook: "{Name} in three lines.",
    body: ["1. {Fact}.\n2. {Fact2}.\n3. {Fact3}."],
    ask: "Which one matters most to you?",
  },
  {
    format: "list",
    hook: "Two things to know about us, no adjectives.",
    body: ["- {Fact}.\n- {Fact2}."],
    ask: "What would be your third question?",
  },
  {
    format: "list",
    hook: "For {people}, a list of two.",
    body: ["What you look for: {wantAny}.\nWhat you find here: {fact}."],
    ask: "What is missing on it?",
  },
  {
    format: "proof",
    hook: "{Figure}.",
    body: ["That can be checked, which is why we say it.", "{Fact}."],
    ask: "Ask the others for theirs.",
  },
  {
    format: "proof",
    hook: "{Fact}.",
    body: ["We put it in writing so that you can hold us to it.", "{Fact2}."],
    ask: "Check it, and tell us what you find.",
  },
  {
    format: "proof",
    hook: "Do not take our word for it: ask for {proof}.",
    body: ["What you should then see: {fact}."],
    ask: "Say so here if you would like to see it.",
  },
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
