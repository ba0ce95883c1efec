/** What a word for a tone means when one writes. */
export interface Tone {
  match: RegExp;
  do: string;
  dont: string;
  /** A way to say a plain fact in this tone. {line} is the fact as a sentence without its full stop. */
  example: string;
}

export const tones: readonly Tone[] = [
  {
    match: /\bplain|simple|clear|straight\b/i,
    do: "Use the word you would use on the telephone.",
    dont: "No sentence with two commas that could be two sentences.",
    example: "{line}. That is all there is to it.",
  },
  {
    match: /\bprincipled?|ethical|honest|fair|sincere\b/i,
    do: "Give the reason for a decision, also when it cost something.",
    dont: "No moral without an example.",
    example: "{line}. We could earn more the other way; we do not want to.",
  },
  {
    match: /\bdry|wry|deadpan|witty|ironic\b/i,
    do: "Let the fact make the joke; stop one sentence early.",
    dont: "No jokes that have to be explained.",
    example: "{line}. We checked twice, it was a slow week.",
  },
  {
    match: /\bwarm|welcoming|kind|caring|friendly|\u0648\u062f\u0648\u062f/i,
    do: "Write to one person, and thank people by name.",
    dont: "No \u201cdear followers\u201d, no crowd.",
    example: "{line}. Come by and ask; we like the question.",
  },
  {
    match: /\bpractical|useful|hands-on|helpful|down-to-earth|unfussy\b/i,
    do: "End with something the reader can do today.",
    dont: "No advice you have not tried yourself.",
    example: "{line}. Here is how to make use of it this week.",
  },
  {
    match: /\bcommunity|inclusive|together|neighbourly\b/i,
    do: "Name the other people who did the work.",
    dont: "No \u201cwe\u201d for what others did.",
    example: "{line}. It works because many hands keep it going.",
  },
  {
    match: /\bconfident|assured|strong\b/i,
    do: "State the point first, without \u201cwe think\u201d.",
    dont: "No apologising openings.",
    example: "{line}. Test it against anything else.",
  },
  {
    match: /\btechnical|expert|precise|exact|scientific|orderly\b/i,
    do: "Give the figure, its unit and how it was measured.",
    dont: "No rounded figure where the exact one is known.",
    example: "{line}. Method and figures are one click away.",
  },
  {
    match: /\bcheeky|playful|fun(?:ny)?|humou?r\w*|silly|quirky|odd\b/i,
    do: "Allow one surprise in each post, in the first line or the last.",
    dont: "No fun at a customer's expense.",
    example: "{line}. Yes, on purpose.",
  },
  {
    match: /\breassuring|calm|gentle|soothing|soft|quiet|\u9759/i,
    do: "Say what happens next, in order, in short sentences.",
    dont: "No alarm words, no countdowns.",
    example: "{line}. Take your time; nothing here is in a hurry.",
  },
  {
    match: /\bnever lecturing|non-?judg\w*|unpatronising|patient\b/i,
    do: "Begin with what the reader already does right.",
    dont: "No \u201cyou should\u201d.",
    example: "{line}. You do not have to know any of that beforehand.",
  },
  {
    match: /\bintimate|personal|close\b/i,
    do: "Tell one moment, with its hour and its light.",
    dont: "No general statements about feelings.",
    example: "{line}. I remember why I began to do it this way.",
  },
  {
    match: /\bunhurried|slow|relaxed\b/i,
    do: "Leave white space; one thought is enough.",
    dont: "No \u201cnow\u201d, \u201churry\u201d or \u201clast chance\u201d.",
    example: "{line}. It takes the time that it takes.",
  },
  {
    match: /\bsober|serious|factual|neutral|matter-of-fact\b/i,
    do: "Put date, place and sum before any judgement.",
    dont: "No adjectives in front of results.",
    example: "{line}. Date and figures are below.",
  },
  {
    match: /\bhopeful|optimistic|encouraging|uplifting\b/i,
    do: "Show the next possible step after each problem.",
    dont: "No despair to raise attention.",
    example: "{line}. The next one is already being prepared.",
  },
  {
    match: /\bdirect|blunt|on your side|no-nonsense|straight\b/i,
    do: "Say \u201cyou\u201d, and say it in the first line.",
    dont: "No sentence that hides who does what.",
    example: "{line}. If that is what you need, write to us.",
  },
  {
    match: /\bbold|daring|provocative|edgy|loud\b/i,
    do: "Take one position in each post and defend it.",
    dont: "No attack on persons.",
    example: "{line}. Anything less is not worth your time.",
  },
  {
    match: /\b(?:formal|professional|serious|corporate)\b/i,
    do: "Write whole sentences and address readers politely.",
    dont: "No slang, no abbreviations.",
    example: "{line}. We are glad to explain the details.",
  },
  {
    match: /\binformal|casual|relaxed|chatty\b/i,
    do: "Write as you would to somebody you know a little.",
    dont: "No phrases from press releases.",
    example: "{line}. Just so you know.",
  },
  {
    match: /\bluxur\w*|elegant|refined|premium|exclusive|timeless|\u4e01\u5be7/i,
    do: "Describe material and hand; leave the praise to others.",
    dont: "No \u201cluxury\u201d, no price talk in the first line.",
    example: "{line}. The rest shows in use.",
  },
  {
    match: /\bcurious|nerdy|geeky|inquisitive\b/i,
    do: "Ask the question before you give the answer.",
    dont: "No trivia without a point.",
    example: "{line}. Why does that matter? Read on.",
  },
  {
    match: /\benergetic|enthusiastic|lively|upbeat|dynamic\b/i,
    do: "Use verbs; cut every second adjective.",
    dont: "No exclamation marks, however glad you are.",
    example: "{line}. Go and try it.",
  },
  {
    match: /\bold-fashioned|traditional|classic\b/i,
    do: "Keep whole sentences, good manners and a full stop.",
    dont: "No trends you would be ashamed of in a year.",
    example: "{line}. It has been done this way for a good reason.",
  },
  {
    match: /\bmodern|fresh|minimal\w*|crisp\b/i,
    do: "One idea, one picture, few words.",
    dont: "No decoration that carries no meaning.",
    example: "{line}. Nothing else to add.",
  },
];
