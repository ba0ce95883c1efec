const promises = [
  {
    title: "It shows where each claim comes from",
    text: "A sentence about your business rests on something you said, and shows your words. What nobody said is marked as an assumption.",
    check: "Open any strategy and look at the marks beside the first section.",
  },
  {
    title: "It says where not to be",
    text: "Each network you leave out has its reason, so that you need not wonder about it every month.",
    check: "Read “Where to be, and where not”.",
  },
  {
    title: "It fits the hours you have",
    text: "You say how many hours a week are yours to give. The plan is cut to them, network by network.",
    check: "Change the hours in the settings, write it anew and compare the two versions.",
  },
  {
    title: "Nothing you wrote is lost",
    text: "Answers are kept as you type. A strategy that is being written goes on after a reload, a crash or a power cut. Every version stays and can be restored.",
    check: "Reload the page while it writes.",
  },
];

/** What it promises, each with a way to see for oneself. */
export function Promises() {
  return (
    <dl className="grid gap-x-12 gap-y-8 md:grid-cols-2">
      {promises.map((promise) => (
        <div key={promise.title}>
          <dt className="text-lg font-semibold">{promise.title}</dt>
          <dd className="mt-1.5 text-muted">
            {promise.text} <span className="text-foreground">See for yourself: </span>
            {promise.check}
          </dd>
        </div>
      ))}
    </dl>
  );
}
