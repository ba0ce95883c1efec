const questions = [
  {
    question: "Does it post for me?",
    answer:
      "Not in this version. It writes the plan. Writing posts, a calendar and publishing are the next steps of the loop; until they are here you post by hand, with a plan that says what and when.",
  },
  {
    question: "Do I need an account with an AI company?",
    answer:
      "No. Without a key the strategy comes from the built-in playbook: a planner that works from your answers and published figures about each network. With a key of any OpenAI-compatible provider, or a model on your own machine, that model writes instead. Each strategy says which of the two it was.",
  },
  {
    question: "Which languages?",
    answer:
      "You can answer in any. The playbook writes English and says so. A model writes in the language you choose.",
  },
  {
    question: "Where is my data?",
    answer:
      "In the PostgreSQL database of whoever runs this Drumbeat. If you run it yourself, it stays on your machine; only with a model key do your answers go to that provider, to write the strategy.",
  },
  {
    question: "Can I take the strategy with me?",
    answer: "Yes. As a PDF to hand to a partner, or as Markdown.",
  },
];

/** Questions with answers that fold, without a script. */
export function Questions() {
  return (
    <div className="max-w-document divide-y border-y">
      {questions.map(({ question, answer }) => (
        <details key={question} className="group">
          <summary className="flex list-none items-center justify-between gap-4 rounded-sm py-4 font-medium [&::-webkit-details-marker]:hidden">
            {question}
            <span aria-hidden className="text-muted transition-transform duration-150 group-open:rotate-45">
              +
            </span>
          </summary>
          <p className="max-w-prose pb-5 text-muted">{answer}</p>
        </details>
      ))}
    </div>
  );
}
